package helder.android.connection;

import helder.android.GoogleTrouble;
import helder.android.google.GoogleAnswer;
import helder.android.google.Trouble;
import helder.protocol.android.call.GoogleError;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What an answer of Google's says about the connection, apart from what was asked. */
@Component
public class Verdicts {

    private final Healths healths;

    Verdicts(Healths healths) {
        this.healths = healths;
    }

    /** The trouble that would meet every other request too; empty when there is none. */
    static Optional<GoogleTrouble> trouble(GoogleAnswer<?> answer) {
        return switch (answer) {
            case GoogleAnswer.Done<?> _, GoogleAnswer.AlreadySo<?> _ -> Optional.empty();
            case GoogleAnswer.Refused<?>(GoogleError error) -> trouble(error);
            case GoogleAnswer.NotDone<?>(Trouble trouble, Duration _) -> trouble(trouble);
            case GoogleAnswer.Unclear<?>(Trouble trouble) -> trouble(trouble);
        };
    }

    private static Optional<GoogleTrouble> trouble(GoogleError error) {
        return switch (error.kind()) {
            case UNAUTHENTICATED -> Optional.of(GoogleTrouble.CREDENTIALS_REFUSED);
            case FORBIDDEN -> Optional.of(GoogleTrouble.API_FORBIDDEN);
            case EXHAUSTED -> Optional.of(GoogleTrouble.QUOTA_USED_UP);
            case UNAVAILABLE -> Optional.of(GoogleTrouble.UNREACHABLE);
            case INVALID, MISSING, CONFLICT -> Optional.empty();
        };
    }

    private static Optional<GoogleTrouble> trouble(Trouble trouble) {
        return switch (trouble) {
            case QUOTA -> Optional.of(GoogleTrouble.QUOTA_USED_UP);
            case CREDENTIAL_REFUSED -> Optional.of(GoogleTrouble.CREDENTIALS_REFUSED);
            case ODD_ANSWER -> Optional.of(GoogleTrouble.UNREADABLE);
            case NO_CONNECTION, CONNECTION_LOST, GOOGLE_HAS_TROUBLE, NO_TOKEN, INTERRUPTED ->
                Optional.of(GoogleTrouble.UNREACHABLE);
        };
    }

    private static boolean isOurs(GoogleAnswer<?> answer) {
        return (answer instanceof GoogleAnswer.NotDone<?>(Trouble trouble, Duration _)
                        && trouble == Trouble.INTERRUPTED)
                || (answer instanceof GoogleAnswer.Unclear<?>(Trouble lost) && lost == Trouble.INTERRUPTED);
    }

    /** Notes it. @return whether Google answered, so that going on makes sense */
    public boolean note(GoogleAnswer<?> answer) {
        Optional<GoogleTrouble> trouble = trouble(answer);
        if (trouble.isPresent()) {
            if (!isOurs(answer)) {
                healths.wrong(trouble.get());
            }
            return false;
        }
        healths.well(Healths.Mark.TOKEN);
        healths.right(
                GoogleTrouble.CREDENTIALS_REFUSED,
                GoogleTrouble.API_FORBIDDEN,
                GoogleTrouble.QUOTA_USED_UP,
                GoogleTrouble.UNREACHABLE);
        return true;
    }
}
