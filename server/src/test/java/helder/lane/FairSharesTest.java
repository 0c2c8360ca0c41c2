package helder.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FairSharesTest {

    @Test
    void oneAloneGetsHalfAndWhoComesNewAlwaysFindsSomething() {
        var shares = new FairShares(96);
        assertThat(everythingFor(shares, "greedy")).isEqualTo(48);
        assertThat(everythingFor(shares, "second")).isEqualTo(24);
        assertThat(everythingFor(shares, "third")).isEqualTo(12);
        assertThat(shares.take("new", 1)).isTrue();
    }

    @Test
    void whoWantEverythingInTurnsGetTheSame() {
        var shares = new FairShares(100);
        Map<String, Integer> got = new TreeMap<>();
        for (int turn = 0; turn < 100; turn++) {
            for (String party : List.of("a", "b", "c")) {
                if (shares.take(party, 1)) {
                    got.merge(party, 1, Integer::sum);
                }
            }
        }
        assertThat(got.values()).allMatch(units -> units == 25);
        assertThat(shares.free()).isEqualTo(25);
    }

    @Test
    void oneMayHaveAMostOfItsOwn() {
        var shares = new FairShares(100, 4);
        assertThat(everythingFor(shares, "device")).isEqualTo(4);
        assertThat(everythingFor(shares, "other")).isEqualTo(4);
    }

    @Test
    void whatIsGivenBackIsThereAgainAndNobodyIsRemembered() {
        var shares = new FairShares(1_000);
        for (int i = 0; i < 10_000; i++) {
            assertThat(shares.take("network " + i, 3)).isTrue();
            assertThat(shares.take("network " + i, 1_000)).isFalse();
            shares.giveBack("network " + i, 3);
            assertThat(shares.take("refused " + i, 1_001)).isFalse();
        }
        assertThat(shares.free()).isEqualTo(1_000);
        assertThat(shares.parties()).isZero();
    }

    @Test
    void aDeviceHasAFewPlacesWhereverItComesFromAndWhatItIsRefusedCostsItsNetworkNothing() {
        var places = new Places("messages of devices", 100);
        List<Places.Place> held = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            places.enter("network " + i, Optional.of("device")).ifPresent(held::add);
        }
        assertThat(held).hasSize(4);
        assertThat(places.enter("network 9", Optional.of("other"))).isPresent();
        held.forEach(Places.Place::close);
        assertThat(places.enter("network 9", Optional.of("device"))).isPresent();
    }

    private static int everythingFor(FairShares shares, String party) {
        int got = 0;
        while (shares.take(party, 1)) {
            got++;
        }
        return got;
    }
}
