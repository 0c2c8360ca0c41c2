package helder.protocol.apple.account;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The sign-in in a web view that account-driven enrollment has between its two requests for the profile. */
public final class AccountSignIn {
    /** The scheme that ends the web view. */
    public static final String SCHEME = "apple-remotemanagement-user-login";

    private static final Pattern OPAQUE_TOKEN = Pattern.compile("[A-Za-z0-9._~-]+");
    private static final String BEARER = "Bearer ";

    private AccountSignIn() {}

    /**
     * The value of WWW-Authenticate that goes with status 401 and sends the person to sign in.
     *
     * @param loginUrl the device puts its own query there, so none of ours would arrive
     */
    public static String challenge(URI loginUrl) {
        if (!"https".equals(loginUrl.getScheme()) || loginUrl.getRawQuery() != null) {
            throw new IllegalArgumentException("the sign-in address is HTTPS and has no query");
        }
        return "Bearer method=\"apple-as-web\", url=\"%s\"".formatted(loginUrl.toASCIIString());
    }

    /**
     * Where the web view must be redirected (status 308) when the person has signed in.
     *
     * @param accessToken letters, digits and {@code . _ ~ -} only
     */
    public static URI completion(String accessToken) {
        if (!OPAQUE_TOKEN.matcher(accessToken).matches()) {
            throw new IllegalArgumentException("an access token has letters, digits and . _ ~ - only");
        }
        return URI.create(SCHEME + "://authentication-results?access-token=" + accessToken);
    }

    /** The token of an Authorization header; empty when there is none. */
    public static Optional<String> token(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        String token = authorization.substring(BEARER.length()).strip();
        return OPAQUE_TOKEN.matcher(token).matches() ? Optional.of(token) : Optional.empty();
    }
}
