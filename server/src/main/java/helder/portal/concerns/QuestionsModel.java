package helder.portal.concerns;

import helder.concerns.Concern;
import helder.concerns.Concern.State;
import helder.concerns.MailedGuide;
import helder.concerns.Office;
import helder.web.Icon;
import helder.web.Page;
import helder.web.Tone;
import java.util.List;
import java.util.Optional;

/**
 * What the reader asked, newest first.
 *
 * @param isMine whether they are signed in; otherwise it is the one question that their address opens
 */
public record QuestionsModel(List<Row> rows, boolean isMine) {

    public QuestionsModel {
        rows = List.copyOf(rows);
    }

    /**
     * One question.
     *
     * @param title what it is about
     * @param guides that they got by mail for it, newest first
     * @param notYet why its words are not shown yet; empty when they are
     */
    public record Row(Concern concern, String title, List<Guide> guides, Optional<String> notYet) {

        public Row {
            guides = List.copyOf(guides);
        }

        /** Who looks after it, where it says so. */
        public Optional<String> taker(Page page) {
            return concern.taken()
                    .map(taken -> who(
                            page, concern.office(), taken.alias(), taken.by().name()));
        }

        /** Who answered. */
        public Optional<String> answerer(Page page) {
            return concern.answer()
                    .map(answer -> who(
                            page, concern.office(), answer.alias(), answer.by().name()));
        }

        /**
         * The office and no alias, where people read no names: whoever signs their words, or calls as agreed, would be known by the alias at all
         * their looks.
         */
        private static String who(Page page, Office office, Optional<String> alias, String name) {
            return alias.map(_ -> page.t(office.nameKey())).orElse(name);
        }
    }

    /**
     * A guide that somebody of the desk mailed.
     *
     * @param office that it came from
     * @param title in the language of the reader; empty where there is no such guide any more
     * @param path of the guide
     */
    public record Guide(MailedGuide mailed, Office office, Optional<String> title, String path) {

        /** Who sent it. */
        public String sender(Page page) {
            return Row.who(page, office, mailed.alias(), mailed.by().name());
        }
    }

    /** How a state looks. */
    public static Tone tone(State state) {
        return switch (state) {
            case OPEN, TAKEN -> Tone.INFO;
            case ANSWERED -> Tone.GOOD;
            case CLOSED -> Tone.NEUTRAL;
        };
    }

    /** Its sign. */
    public static Icon icon(State state) {
        return switch (state) {
            case OPEN -> Icon.HOURGLASS;
            case TAKEN -> Icon.USER;
            case ANSWERED -> Icon.MESSAGE_CIRCLE;
            case CLOSED -> Icon.CHECK;
        };
    }
}
