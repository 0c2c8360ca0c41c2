package helder.looks;

import helder.identity.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * That a look belongs to an approved investigation, so that its person sees it later. It is part of what the look commits to.
 *
 * @param investigation id of the investigation
 * @param until when the person sees the look at the latest
 * @param offices those that approved the investigation
 */
public record Delay(String investigation, Instant until, List<Role> offices) {

    private static final String BETWEEN = " ";

    public Delay {
        offices = List.copyOf(offices);
    }

    /** The offices as they are stored and committed to. */
    String officeCodes() {
        return codes(offices);
    }

    static String codes(List<Role> offices) {
        return offices.stream().map(Role::code).sorted().collect(Collectors.joining(BETWEEN));
    }

    public static List<Role> offices(String codes) {
        return Arrays.stream(codes.split(BETWEEN))
                .flatMap(code -> Role.find(code).stream())
                .toList();
    }
}
