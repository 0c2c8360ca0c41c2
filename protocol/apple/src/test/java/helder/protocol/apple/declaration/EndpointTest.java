package helder.protocol.apple.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The table of notes section 10.1. */
class EndpointTest {
    @Test
    void theFourEndpointsAreKnown() {
        assertThat(Endpoint.parse("tokens")).contains(new Endpoint.TokensWanted());
        assertThat(Endpoint.parse("declaration-items")).contains(new Endpoint.ItemsWanted());
        assertThat(Endpoint.parse("status")).contains(new Endpoint.StatusGiven());
        assertThat(Endpoint.parse("declaration/asset/a"))
                .contains(new Endpoint.DeclarationWanted(DeclarationKind.ASSET, "a"));
    }

    @Test
    void onlyTheFirstTwoSlashesSeparate() {
        assertThat(Endpoint.parse("declaration/management/a/b%2Fc/"))
                .contains(new Endpoint.DeclarationWanted(DeclarationKind.MANAGEMENT, "a/b%2Fc/"));
    }

    @Test
    void everythingElseIsNoEndpoint() {
        for (String text : new String[] {
            "",
            "Tokens",
            "tokens/",
            "declaration",
            "declaration/asset",
            "declaration/asset/",
            "declaration/x/a",
            "/tokens"
        }) {
            assertThat(Endpoint.parse(text)).as(text).isEmpty();
        }
    }
}
