package helder.people;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The text in a file that a spreadsheet wrote: UTF-8 with or without a byte order mark, UTF-16 with one, and otherwise Windows-1252,
 * which is what older spreadsheets in western Europe mean by "CSV".
 *
 * @param isGuessed whether nothing in the file says in which encoding it is, and letters may therefore be wrong
 */
record PeopleText(String text, boolean isGuessed) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** Empty when it is no text at all. */
    static Optional<PeopleText> of(byte[] file) {
        if (begins(file, 0xFF, 0xFE)) {
            return decoded(file, 2, StandardCharsets.UTF_16LE, false);
        }
        if (begins(file, 0xFE, 0xFF)) {
            return decoded(file, 2, StandardCharsets.UTF_16BE, false);
        }
        int mark = begins(file, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        return decoded(file, mark, StandardCharsets.UTF_8, false)
                .or(() -> mark > 0 ? Optional.empty() : decoded(file, 0, WINDOWS, true));
    }

    private static boolean begins(byte[] file, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= file.length || (file[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<PeopleText> decoded(byte[] file, int from, Charset charset, boolean isGuessed) {
        try {
            String text = charset.newDecoder()
                    .decode(ByteBuffer.wrap(file, from, file.length - from))
                    .toString();
            boolean isText = text.chars().noneMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r');
            return isText ? Optional.of(new PeopleText(text, isGuessed)) : Optional.empty();
        } catch (CharacterCodingException notInThisOne) {
            return Optional.empty();
        }
    }
}
