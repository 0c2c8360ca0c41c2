package helder.virtual.windows;

/** On whose PCs a server may touch a node without asking anybody. */
public enum Reach {
    /** Needed to manage any PC. */
    ANY,
    /** On PCs of the organisation; on personal ones only with consent. */
    CONSENT,
    /** Only on PCs of the organisation. */
    COMPANY
}
