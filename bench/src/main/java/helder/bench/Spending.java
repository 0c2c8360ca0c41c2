package helder.bench;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a server spends its processor time on, told from the classes on the stacks of samples. */
@SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
enum Spending {
    TLS("TLS", "org.apache.tomcat.util.net.SecureNio", "org.apache.tomcat.util.net.openssl.", "sun.security.ssl."),
    DATABASE("database", "org.sqlite.", "org.postgresql.", "com.zaxxer.", "org.jooq.", "helder.store."),
    PROPERTY_LISTS("XML", "com.ctc.wstx.", "org.codehaus.stax2.", "javax.xml.", "helder.protocol.apple.plist."),
    SIGNATURES(
            "signatures",
            "org.bouncycastle.",
            "com.amazon.corretto.",
            "sun.security.",
            "com.sun.crypto.",
            "helder.protocol.pki.",
            "helder.secrets."),
    HTTP("HTTP", "org.apache.", "helder.lane."),
    HELDER("Helder", "helder."),
    OTHER("other"),
    /** Not sampled: the runtime's compilers work beside the server, most of all while it is young. */
    COMPILING("compiling"),
    /** Not sampled either. */
    COLLECTING("garbage");

    private final String title;
    private final List<String> prefixes;

    Spending(String title, String... prefixes) {
        this.title = title;
        this.prefixes = List.of(prefixes);
    }

    /** As it heads a column. */
    String title() {
        return title;
    }

    /**
     * The part of whoever called last: the classes of Java itself work for those who call them.
     *
     * @param classes on the stack, the one at work first
     */
    static Spending of(List<String> classes) {
        if (classes.stream().anyMatch(TLS::has)) {
            return TLS; // whatever it encrypts with
        }
        return classes.stream().flatMap(name -> of(name).stream()).findFirst().orElse(OTHER);
    }

    private static Optional<Spending> of(String name) {
        return Stream.of(values()).filter(part -> part.has(name)).findFirst();
    }

    private boolean has(String name) {
        return prefixes.stream().anyMatch(name::startsWith);
    }
}
