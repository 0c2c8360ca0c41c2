package helder.quiettime;

/**
 * Interruptions of all people together.
 *
 * @param all how many there were or are to be
 * @param avoided how many of them would have come in quiet time and were moved
 * @param picked how many have a time that people chose themselves
 * @param timeless how many have no time outside quiet time by their deadline
 * @param people how many people they concern
 */
public record Counted(int all, int avoided, int picked, int timeless, int people) {}
