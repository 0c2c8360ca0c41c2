package helder.protocol.apple.plist;

/** A floating-point number, infinities and "not a number" included. */
public record PlistReal(double value) implements PlistValue {}
