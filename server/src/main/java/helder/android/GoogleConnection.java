package helder.android;

import java.util.List;
import java.util.Optional;

/**
 * The connection of the organisation to Google (android note, sections 1.2 to 1.4): made by an operator, signed up by an administrator, watched
 * by the server. Nothing here is repeated that would leave a second enterprise at Google.
 */
public interface GoogleConnection {

    /** The address below which Google sends the administrator back; the secret of the sign-up follows. */
    String CALLBACK = "/android/signup";

    /** Whether phones can be enrolled; cached, at most a few seconds old. */
    boolean isReady();

    ConnectionHealth health();

    /**
     * Where Google's services are, as the operator named it: empty for Google's own. A relay, or a stand-in for trying things out. Never from a
     * form or an answer: a server could be made to ask elsewhere.
     */
    record Addresses(Optional<String> api, Optional<String> token, Optional<String> pubsub) {

        /** Google itself. */
        public static Addresses ofGoogle() {
            return new Addresses(Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** Whether something else than Google answers. */
        public boolean isElsewhere() {
            return !equals(ofGoogle());
        }
    }

    /**
     * Puts credentials in use, once Google really gave a token for them. An enterprise that is bound stays.
     *
     * @param credentials the file: a service-account key, {@code external_account}, or the secret that a relay gave out
     * @param project where the file names none, or another one is meant
     * @param topic id within the project
     * @param subscription id within the project
     * @throws IllegalArgumentException for an address that is neither https nor on this machine, with advice
     */
    Connecting connect(
            byte[] credentials, Addresses addresses, Optional<String> project, String topic, String subscription);

    /** What became of it. */
    sealed interface Connecting {

        /** @param troubles what was found that still stands in the way */
        record Connected(GoogleAccount account, List<GoogleTrouble> troubles) implements Connecting {
            public Connected {
                troubles = List.copyOf(troubles);
            }
        }

        /** Nothing was changed. */
        record Refused(Refusal refusal, String detail) implements Connecting {}
    }

    /** Why nothing was changed. */
    enum Refusal {
        /** The file holds no credentials that this server can use. */
        NOT_CREDENTIALS,
        /** The file names no project, and none was given. */
        NO_PROJECT,
        /** The project, the topic or the subscription has letters that Google does not use. */
        BAD_NAME,
        /** It names a program, or an address to which nothing of this server may go. */
        UNSAFE_CREDENTIALS,
        /** Google gives no token for it. */
        NO_TOKEN,
        /** Google, or what stands in for it, was not reached. */
        UNREACHABLE,
        /** An enterprise of another project is bound. */
        OTHER_PROJECT,
        /** There are no credentials yet. */
        NOT_CONNECTED,
        /** An enterprise is bound already. */
        BOUND_ALREADY,
        /** An earlier sign-up may have left an enterprise at Google, and nobody looked. */
        DOUBTFUL,
        /** Google knows no such enterprise, or it belongs to somebody else. */
        NO_SUCH_ENTERPRISE,
        /** Google refused. */
        REFUSED_BY_GOOGLE,
        /** Phones are managed through it. */
        PHONES_MANAGED
    }

    /**
     * Begins a sign-up; earlier ones that nobody used yet end.
     *
     * @param hasLooked that somebody looked at Google whether an earlier sign-up left an enterprise there, where nobody knows
     */
    SigningUp signUp(boolean hasLooked);

    /** What became of it. */
    sealed interface SigningUp {

        /** @param url of Google, for the browser of the administrator; secret, and good once */
        record Begun(String url) implements SigningUp {
            @Override
            public String toString() {
                return "Begun[]";
            }
        }

        record Refused(Refusal refusal, String detail) implements SigningUp {}
    }

    /**
     * Ends the sign-up with what Google sent the administrator back with. Each state is good once, whatever comes of it.
     *
     * @param state the secret from the address
     * @param enterpriseToken of Google
     */
    Completion complete(String state, String enterpriseToken);

    /** What became of a sign-up. */
    enum Completion {
        /** The organisation is bound; what is left to do goes on by itself. */
        BOUND,
        /** Nobody began it, it is over, or another one was begun since. */
        UNKNOWN,
        /** It was used before. */
        USED,
        /** Google refused. Nothing was made. */
        REFUSED,
        /** No answer came: perhaps Google made an enterprise. A person looks, and attaches it. */
        DOUBTFUL
    }

    /** Binds an enterprise that is there at Google, after a sign-up whose end was lost. */
    Attaching attach(String enterpriseName);

    /** What became of it. */
    sealed interface Attaching {

        record Bound(BoundEnterprise enterprise) implements Attaching {}

        record Refused(Refusal refusal, String detail) implements Attaching {}
    }

    /** Asks Google about everything that must be right, and finishes what a sign-up left to do. */
    List<GoogleTrouble> check();

    /**
     * Forgets credentials and enterprise. At Google nothing changes: no phone is erased, and the enterprise stays there.
     *
     * @param leavingPhones whether that is meant even though phones are managed: nobody manages them then
     * @return why not; empty when it was done
     */
    Optional<Refusal> disconnect(boolean leavingPhones);
}
