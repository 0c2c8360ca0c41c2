package helder.console.kit;

import helder.charter.Draft;
import helder.web.Page;
import java.util.List;

/** What of charters is at hand for whoever opens the console, whichever page they open. */
public interface CharterDesk {

    /** Drafts that wait for a signature of the reader, those that nothing is missing of and the reader may announce, and their own that were refused. */
    List<Draft> atHand(Page page);
}
