package helder.protocol.android.enterprise;

import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.json.Fields;
import helder.protocol.android.name.SignupName;

/**
 * A sign-up at Google that waits for an administrator. The address must be opened as a page of its own, never in a frame.
 *
 * @param url of Google; secret, since whoever opens it continues the sign-up
 */
public record Signup(SignupName name, String url) {

    public static Signup read(Fields answer) throws MalformedMessageException {
        String name = answer.text("name");
        String url = answer.text("url");
        if (name == null || url == null || !isSafe(url)) {
            throw new MalformedMessageException("a sign-up without name or address");
        }
        try {
            return new Signup(SignupName.of(name), url);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("a sign-up whose name has another form");
        }
    }

    /** Only a stand-in on this machine does without TLS. */
    private static boolean isSafe(String url) {
        return url.startsWith("https://") || url.startsWith("http://127.0.0.1:");
    }

    @Override
    public String toString() {
        return "Signup[]";
    }
}
