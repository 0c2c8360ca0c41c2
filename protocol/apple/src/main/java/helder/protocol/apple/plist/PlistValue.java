package helder.protocol.apple.plist;

/** One value of a property list. All kinds are immutable; equality is by content. */
public sealed interface PlistValue
        permits PlistDict, PlistArray, PlistString, PlistInteger, PlistReal, PlistBoolean, PlistDate, PlistData {}
