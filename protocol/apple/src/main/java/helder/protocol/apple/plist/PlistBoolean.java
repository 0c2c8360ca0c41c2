package helder.protocol.apple.plist;

/** True or false. */
public record PlistBoolean(boolean value) implements PlistValue {}
