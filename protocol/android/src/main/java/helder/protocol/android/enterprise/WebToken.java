package helder.protocol.android.enterprise;

import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.json.Fields;

/**
 * Opens one session of the pages that managed Google Play has for administrators (section 1.11).
 *
 * @param value secret
 */
public record WebToken(String value) {

    /** The pages that can be opened. */
    public enum Feature {
        PLAY_SEARCH,
        PRIVATE_APPS,
        WEB_APPS,
        STORE_BUILDER,
        MANAGED_CONFIGURATIONS,
        ZERO_TOUCH_CUSTOMER_MANAGEMENT
    }

    public static WebToken read(Fields answer) throws MalformedMessageException {
        String value = answer.text("value");
        if (value == null) {
            throw new MalformedMessageException("a token without a value");
        }
        return new WebToken(value);
    }

    @Override
    public String toString() {
        return "WebToken[]";
    }
}
