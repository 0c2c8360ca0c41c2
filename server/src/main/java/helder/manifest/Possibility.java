package helder.manifest;

/** What the operating system makes of a question or an action, for one enrollment. */
public enum Possibility {
    /** The device would answer or obey. */
    POSSIBLE,
    /** The device would refuse: the way it is enrolled, or the rights its profile gave, exclude it. */
    REFUSED_BY_DEVICE,
    /** Management has no such question or command at all on this platform. */
    NO_SUCH_THING,
    /**
     * The device would not stand in the way: its management client could, or a program that management can install. Only Helder has no
     * such question or command there, so Helder is who guarantees it.
     */
    NOT_BUILT
}
