package helder.windows.wire;

import helder.identity.EnrollmentId;
import helder.protocol.windows.syncml.Challenge;
import helder.protocol.windows.syncml.Credentials;
import helder.protocol.windows.syncml.Message;
import helder.protocol.windows.syncml.Nonce;
import helder.protocol.windows.syncml.StatusCode;
import helder.secrets.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Proofs by digest inside the messages, for networks in which neither a certificate nor a signature arrives (windows-mdm note, section 2.9).
 * What to make a proof with is computed from the name that a PC gives itself, the minute, and a number that grows with each proof that is
 * accepted under this name: it counts once for each PC and for five minutes at most, nothing is kept for it, and a name that nobody has is
 * asked in the same way. Copied PCs have the same name, and only its proof shows which of them it is.
 */
@Component
final class PcDigests {

    private static final Duration SLOT = Duration.ofMinutes(1);
    private static final int SLOTS = 5;
    private static final int NONCE_LENGTH = 32;

    /** How many proofs of PCs with the same name may be accepted between the question and the proof of one. */
    private static final int MOST_BETWEEN = 20;

    private final PcChannels channels;
    private final Vault vault;
    private final InstantSource clock;

    PcDigests(PcChannels channels, Vault vault, InstantSource clock) {
        this.channels = channels;
        this.vault = vault;
        this.clock = clock;
    }

    /** What a message proves. */
    sealed interface Finding {
        /**
         * The sender holds the secret of an enrollment.
         *
         * @param asked the number that it was asked with; it counts when none of its proofs had this one or a higher one
         * @param number its own, when it counts
         * @param next what to ask for with the answer
         */
        record Proved(EnrollmentId enrollment, long asked, long number, Challenge next) implements Finding {}

        /** Nothing: it is to be asked, and nothing else happens. */
        record Unproved(StatusCode code, Nonce nonce) implements Finding {}
    }

    Finding of(Message message) {
        String hash = channels.hash(message.header().source());
        List<PcChannels.Account> accounts = channels.accounts(hash);
        long latest = latest(accounts);
        Optional<Credentials> credentials = message.header().credentials();
        return credentials
                .flatMap(proof -> proved(hash, accounts, latest, proof))
                .orElseGet(() -> new Finding.Unproved(
                        credentials.isPresent() ? StatusCode.INVALID_CREDENTIALS : StatusCode.MISSING_CREDENTIALS,
                        nonce(hash, latest, slot())));
    }

    private static long latest(List<PcChannels.Account> accounts) {
        return accounts.stream().mapToLong(PcChannels.Account::lastProof).max().orElse(0);
    }

    /** Somebody else used up what it was made with. */
    Finding.Unproved usedUp(Message message) {
        String hash = channels.hash(message.header().source());
        long latest = latest(channels.accounts(hash));
        return new Finding.Unproved(StatusCode.INVALID_CREDENTIALS, nonce(hash, latest, slot()));
    }

    /** Also with the number before the last, for a message that is repeated because its answer was lost. */
    private Optional<Finding> proved(String hash, List<PcChannels.Account> accounts, long latest, Credentials proof) {
        int most = accounts.size() > 1 ? MOST_BETWEEN : 1;
        for (long asked = latest; asked >= Math.max(0, latest - most); asked--) {
            for (long slot = slot(); slot > slot() - SLOTS; slot--) {
                Nonce nonce = nonce(hash, asked, slot);
                for (PcChannels.Account account : accounts) {
                    if (account.digest().proves(proof, nonce)) {
                        return Optional.of(new Finding.Proved(
                                account.enrollment(),
                                asked,
                                latest + 1,
                                new Challenge(nonce(hash, latest + 1, slot()))));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private long slot() {
        return clock.instant().toEpochMilli() / SLOT.toMillis();
    }

    /** Letters and digits, because some clients take the bytes for a text. */
    private Nonce nonce(String hash, long number, long slot) {
        String mark = vault.mark("windows nonce " + hash + " " + number + " " + slot);
        return Nonce.of(mark.substring(0, NONCE_LENGTH).getBytes(StandardCharsets.US_ASCII));
    }
}
