package helder.protocol.apple.command;

/** The two families of systems that the tables tell apart; iPadOS counts as iOS. */
public enum AppleSystem {
    IOS,
    MACOS
}
