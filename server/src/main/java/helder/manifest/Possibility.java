package helder.manifest;

/** What the operating system makes of a question or an action, for one enrollment. */
public enum Possibility {
    /** The device would answer or obey. */
    POSSIBLE,
    /** The device would refuse: the way it is enrolled, or the rights its profile gave, exclude it. */
    REFUSED_BY_DEVICE,
    /** Management has no such question or command at all on this platform. */
    NO_SUCH_THING
}
