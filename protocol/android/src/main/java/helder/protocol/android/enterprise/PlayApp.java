package helder.protocol.android.enterprise;

import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.json.Fields;
import org.jspecify.annotations.Nullable;

/**
 * An app of managed Google Play.
 *
 * @param minimumApiLevel the oldest API level that it runs on, or null
 */
public record PlayApp(
        String packageName,
        @Nullable String title,
        @Nullable String author,
        @Nullable String iconUrl,
        @Nullable Integer minimumApiLevel) {

    public static PlayApp read(Fields answer) throws MalformedMessageException {
        String name = answer.text("name");
        if (name == null || !name.matches("enterprises/[^/]+/applications/[A-Za-z0-9_.]+")) {
            throw new MalformedMessageException("an app without a name");
        }
        return new PlayApp(
                name.substring(name.lastIndexOf('/') + 1),
                answer.text("title"),
                answer.text("author"),
                answer.text("smallIconUrl"),
                answer.smallNumber("minAndroidSdkVersion"));
    }
}
