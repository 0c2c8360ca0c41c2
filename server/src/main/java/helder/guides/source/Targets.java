package helder.guides.source;

import helder.guides.GuideId;
import helder.guides.Place;
import helder.guides.Variable;
import helder.guides.source.Bit.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where links of guides may lead: another guide, a page of the portal, what the organisation gave, or a web address with TLS. */
final class Targets {

    private static final Pattern VALUE = Pattern.compile("\\{\\{\\s*([A-Za-z.]+)\\s*}}");
    private static final Pattern GUIDE = Pattern.compile("guide:([^#]*)(?:#([a-z0-9-]+))?");
    private static final Pattern PLACE = Pattern.compile("portal:(.*)");
    private static final Set<Variable> ADDRESSES = Set.of(
            Variable.CONTACT_EMAIL,
            Variable.CONTACT_PHONE,
            Variable.CONTACT_EMERGENCY,
            Variable.CONTACT_WEB,
            Variable.PORTAL_ADDRESS);

    private Targets() {}

    /** Empty, with a fault, where a link leads nowhere. */
    static Optional<Target> read(int line, String destination, Faults faults) {
        Matcher value = VALUE.matcher(destination);
        Matcher guide = GUIDE.matcher(destination);
        Matcher place = PLACE.matcher(destination);
        if (value.matches()) {
            return value(line, value.group(1), faults);
        }
        if (guide.matches()) {
            return guide(line, guide, faults);
        }
        if (place.matches()) {
            return place(line, place.group(1), faults);
        }
        if (isSafe(destination)) {
            return Optional.of(new Target.ToWeb(destination));
        }
        faults.error(line, "link-address", "address", destination);
        return Optional.empty();
    }

    private static Optional<Target> value(int line, String name, Faults faults) {
        Optional<Variable> variable = Values.find(line, name, faults);
        if (variable.filter(one -> !ADDRESSES.contains(one)).isPresent()) {
            faults.error(line, "link-value", "name", name);
            return Optional.empty();
        }
        return variable.map(Target.ToValue::new);
    }

    private static Optional<Target> guide(int line, Matcher guide, Faults faults) {
        if (GuideId.isOne(guide.group(1))) {
            return Optional.of(new Target.ToGuide(new GuideId(guide.group(1)), Optional.ofNullable(guide.group(2))));
        }
        faults.error(line, "guide-id", "id", guide.group(1));
        return Optional.empty();
    }

    private static Optional<Target> place(int line, String code, Faults faults) {
        Optional<Place> place = Place.find(code);
        if (place.isEmpty()) {
            List<String> known = Arrays.stream(Place.values()).map(Place::code).toList();
            faults.error(line, "unknown-place", "name", code, "known", String.join(", ", known));
        }
        return place.map(Target.ToPlace::new);
    }

    /** Only what a browser opens as a page, and without a name and password in it. */
    private static boolean isSafe(String address) {
        try {
            URI uri = new URI(address);
            return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
