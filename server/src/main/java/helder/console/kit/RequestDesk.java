package helder.console.kit;

import helder.web.Page;

/** Orders of others that wait until the reader agrees or refuses. */
public interface RequestDesk {

    /** How many wait for the reader. */
    long atHand(Page page);
}
