package helder.windows.push;

import java.util.Optional;

/** For the search for bytes that do harm. */
public final class TokenAnswers {

    private TokenAnswers() {}

    public static Optional<?> read(byte[] bytes) {
        return TokenAnswer.read(bytes);
    }
}
