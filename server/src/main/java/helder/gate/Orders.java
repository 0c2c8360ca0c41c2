package helder.gate;

import helder.manifest.DataItem;
import helder.secrets.Fingerprint;
import helder.secrets.Vault;
import java.time.Duration;
import java.util.EnumSet;

/** What is to be said about an order by itself: its hash, whether it is well formed, how long a permit for it lasts. */
final class Orders {

    private static final int MAXIMUM_PARAMETERS = 64;
    private static final int MAXIMUM_NAME = 64;
    private static final int MAXIMUM_VALUE = 1 << 20;

    private static final Duration USUAL_LIFE = Duration.ofDays(7);
    /** A device that was lost and found again is not erased a week later. */
    private static final Duration LIFE_OF_ERASE = Duration.ofDays(1);
    /** A lost device may lie without power for long; whoever finds it takes the order back. */
    private static final Duration LIFE_OF_LOSS = Duration.ofDays(30);
    /** Nobody is near any more who would hear it later. */
    private static final Duration LIFE_OF_SOUND = Duration.ofHours(1);
    /** As long as somebody may be away with a device that is to be let go. */
    private static final Duration LIFE_OF_LEAVING = Duration.ofDays(30);

    private Orders() {}

    /**
     * A hash over everything that is delivered. Of what is to be done a keyed one, since a short passphrase could be guessed from any other.
     */
    static String hash(Order order, Vault vault) {
        return switch (order) {
            case Order.Ask ask ->
                new Fingerprint("helder.order.ask.1")
                        .texts(EnumSet.copyOf(ask.items()).stream()
                                .map(DataItem::code)
                                .toList())
                        .hex();
            case Order.Act act -> {
                var fingerprint = new Fingerprint("helder.order.act.2")
                        .text(act.action().code())
                        .number(act.parameters().size());
                act.parameters().forEach((name, value) -> fingerprint.text(name).text(value));
                yield vault.mark(fingerprint.hex());
            }
        };
    }

    static boolean isWellFormed(Order order) {
        return switch (order) {
            case Order.Ask _ -> true;
            case Order.Act act ->
                act.parameters().size() <= MAXIMUM_PARAMETERS
                        && act.parameters().entrySet().stream()
                                .allMatch(parameter -> !parameter.getKey().isBlank()
                                        && parameter.getKey().length() <= MAXIMUM_NAME
                                        && parameter.getValue().length() <= MAXIMUM_VALUE);
        };
    }

    /** The code of what an order is about, for refusals of the order as a whole. */
    static String subject(Order order) {
        return switch (order) {
            case Order.Ask ask -> EnumSet.copyOf(ask.items()).iterator().next().code();
            case Order.Act act -> act.action().code();
        };
    }

    static Duration life(Order order) {
        return switch (order) {
            case Order.Ask _ -> USUAL_LIFE;
            case Order.Act act ->
                switch (act.action()) {
                    case ERASE -> LIFE_OF_ERASE;
                    case REMOVE_WORK_DATA -> LIFE_OF_LEAVING;
                    case LOCATE -> SoundOrder.is(act) ? LIFE_OF_SOUND : LIFE_OF_LOSS;
                    case LOCK,
                            CLEAR_PASSCODE,
                            RESTART,
                            RENAME,
                            REQUIRE_PASSCODE,
                            CONFIGURE,
                            INSTALL_APP,
                            REMOVE_APP,
                            MAINTAIN_ENROLLMENT -> USUAL_LIFE;
                };
        };
    }
}
