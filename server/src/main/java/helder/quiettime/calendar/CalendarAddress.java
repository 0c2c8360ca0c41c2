package helder.quiettime.calendar;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where a published calendar is. Whoever knows it can read the calendar, so it is a secret: only its host is ever shown. */
public final class CalendarAddress {

    private static final int LONGEST = 2_000;
    private static final Set<String> SCHEMES = Set.of("https", "webcal", "webcals");

    private final URI uri;

    private CalendarAddress(URI uri) {
        this.uri = uri;
    }

    /** Empty when it is no address of a calendar: only https is taken, and webcal, which stands for it; none with a name and password in it. */
    public static Optional<CalendarAddress> of(String text) {
        String line = text.strip();
        if (line.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return of(new URI(new URI(line).toASCIIString()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    static Optional<CalendarAddress> of(URI uri) {
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (!SCHEMES.contains(scheme) || host == null || uri.getRawUserInfo() != null) {
            return Optional.empty();
        }
        return Optional.of(new CalendarAddress(uri));
    }

    /** As people typed it. */
    public String secret() {
        return uri.toString();
    }

    /** All that is shown of it. */
    public String host() {
        return uri.getHost();
    }

    int port() {
        return uri.getPort() < 0 ? 443 : uri.getPort();
    }

    /** What is asked of the host. */
    String target() {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** Where an answer leads; empty when that is no address of a calendar. */
    Optional<CalendarAddress> leadingTo(String location) {
        try {
            URI base = new URI("https", uri.getRawAuthority(), null, null, null);
            return of(base.resolve(target()).resolve(location));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "calendar at " + host();
    }
}
