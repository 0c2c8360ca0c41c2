package helder.protocol.windows.syncml;

import static org.assertj.core.api.Assertions.assertThat;

import helder.protocol.windows.syncml.StatusCode.Meaning;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StatusCodeTest {
    @Test
    void codesSayWhatToDo() { // section 2.6
        assertThat(StatusCode.of(418)).contains(StatusCode.ALREADY_EXISTS);
        assertThat(StatusCode.of(299)).isEmpty();
        assertThat(StatusCode.meaning(404)).isEqualTo(Meaning.ABSENT);
        assertThat(StatusCode.meaning(202)).isEqualTo(Meaning.RUNNING);
        assertThat(StatusCode.meaning(299)).isEqualTo(Meaning.DONE);
        assertThat(StatusCode.meaning(499)).isEqualTo(Meaning.REFUSED);
        assertThat(StatusCode.meaning(599)).isEqualTo(Meaning.AGAIN);
        assertThat(Arrays.stream(StatusCode.values()).map(StatusCode::code)).doesNotHaveDuplicates();
    }

    @Test
    void partsOfAnObjectAreJoined() { // section 2.8
        var first = new Item(null, "./a", new Meta(null, null, null, 6L, null, null, null), "ab\u00e9", true);
        var object = LargeObject.start(first);
        var rest = new Item(null, "./a", Meta.NONE, "cd", false);

        assertThat(object.continuesWith(rest)).isTrue();
        assertThat(object.continuesWith(new Item(null, "./b", Meta.NONE, "cd", false)))
                .isFalse();
        assertThat(object.fits()).isFalse();
        object.add(rest);
        assertThat(object.content()).isEqualTo("ab\u00e9cd");
        assertThat(object.length()).isEqualTo(5);
        assertThat(object.fits()).isTrue(); // 6 bytes
    }
}
