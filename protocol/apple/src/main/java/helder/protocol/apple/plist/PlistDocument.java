package helder.protocol.apple.plist;

/**
 * A property list that was read.
 *
 * @param duplicateKeys how many keys stood twice in their dictionary; the last value won, as it does on Apple's systems
 */
public record PlistDocument(PlistValue root, int duplicateKeys) {}
