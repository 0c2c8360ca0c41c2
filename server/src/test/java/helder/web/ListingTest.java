package helder.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ListingTest {

    private final Listing listing =
            new Listing("/console/people", "de vries & co", "name", false, Map.of("state", "active"), 2, 25, 60);

    @Test
    void everyLinkKeepsWhatSomebodySearchedAndFiltered() {
        assertThat(listing.pageLink(3)).isEqualTo("/console/people?q=de+vries+%26+co&state=active&sort=name&page=3");
    }

    @Test
    void sortingByTheSameColumnTurnsTheOrderAroundAndBeginsAtTheFirstPage() {
        assertThat(listing.sortLink("name")).endsWith("sort=name&desc=1");
        assertThat(listing.sortLink("email")).endsWith("sort=email");
        assertThat(listing.sortState("name")).isEqualTo("ascending");
        assertThat(listing.sortState("email")).isEqualTo("none");
    }

    @Test
    void theLastPageHasNoNext() {
        assertThat(listing.pages()).isEqualTo(3);
        assertThat(listing.offset()).isEqualTo(25);
        assertThat(Listing.of("/x", 3, 25, 60).hasNext()).isFalse();
        assertThat(Listing.of("/x", 1, 25, 0).pages()).isEqualTo(1);
    }
}
