package helder.protocol.android.policy;

import helder.protocol.android.UserMessage;

/** Whom to ask, where people look for it on the device (section 1.6). */
public record SupportMessage(Place place, UserMessage text) implements PolicyPart {

    /** Where it stands. */
    public enum Place {
        /** Wherever something is switched off; at most 200 letters, since more is cut off. */
        SHORT(PolicyKey.SHORT_MESSAGE, 200),
        /** In the settings about the management; at most 4096 letters. */
        LONG(PolicyKey.LONG_MESSAGE, 4096),
        /** On the lock screen of a device of the organization; at most 200 letters. */
        LOCK_SCREEN(PolicyKey.LOCK_SCREEN_MESSAGE, 200);

        private final PolicyKey key;
        private final int most;

        Place(PolicyKey key, int most) {
            this.key = key;
            this.most = most;
        }

        /** How many letters fit. */
        public int most() {
            return most;
        }
    }

    public SupportMessage {
        text.requireAtMost(place.most);
    }

    @Override
    public PolicyKey key() {
        return place.key;
    }
}
