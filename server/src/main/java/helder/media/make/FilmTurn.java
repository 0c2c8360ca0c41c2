package helder.media.make;

/** For whom a film is made, and so when: those of the first are made before all others. */
public enum FilmTurn {
    /** Somebody who is signed in waits for it. */
    SOMEBODY,
    /** Only people who are not signed in. */
    STRANGERS,
    /** Nobody: an administrator had it made for a copy of the guides. */
    COPY;

    /** Whether it is made before the other. */
    public boolean isBefore(FilmTurn other) {
        return compareTo(other) < 0;
    }

    static FilmTurn of(boolean isStrangers, boolean isOrdered) {
        if (isOrdered) {
            return COPY;
        }
        return isStrangers ? STRANGERS : SOMEBODY;
    }
}
