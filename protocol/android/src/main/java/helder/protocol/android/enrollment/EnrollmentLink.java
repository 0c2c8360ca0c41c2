package helder.protocol.android.enrollment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** Links that Android opens in the setup of a work profile (section 1.5). */
final class EnrollmentLink {
    private static final String ADDRESS = "https://enterprise.google.com/android/enroll?et=";

    private EnrollmentLink() {}

    static String of(String token) {
        return ADDRESS + URLEncoder.encode(token, UTF_8);
    }
}
