package helder.virtual.google.cloud;

/** What became of a token on a phone. */
public sealed interface Enrollment {

    /** @param device its name at Google; it is provisioning, not active yet */
    record Enrolled(String device) implements Enrollment {}

    /** @param screen what the phone shows; Google tells the organization nothing */
    record Refused(String screen) implements Enrollment {}
}
