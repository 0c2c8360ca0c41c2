package helder.bench;

import java.nio.charset.StandardCharsets;

/** What a server answered: the status code and the body. */
record Answer(int status, byte[] body) {

    boolean ok() {
        return status == 200;
    }

    boolean silent() {
        return body.length == 0;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
