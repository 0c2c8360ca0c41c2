package helder.apple.wire;

import static helder.apple.EnrollmentIdentifiers.IDENTITY;
import static helder.apple.EnrollmentIdentifiers.MANAGEMENT;
import static helder.apple.EnrollmentIdentifiers.PROFILE;
import static helder.apple.EnrollmentIdentifiers.ROOT;

import helder.apple.Channels;
import helder.apple.EnrollmentIdentifiers;
import helder.apple.PushTopic;
import helder.certificates.Authorities;
import helder.certificates.ServerCertificates;
import helder.devices.Enrollment;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.identity.EnrollmentType;
import helder.identity.ServerSettings;
import helder.identity.TicketId;
import helder.organisation.Organisations;
import helder.people.People;
import helder.people.Person;
import helder.protocol.apple.plist.PlistData;
import helder.protocol.apple.profile.AccessRights;
import helder.protocol.apple.profile.EnrollmentKind;
import helder.protocol.apple.profile.EnrollmentProfile;
import helder.protocol.apple.profile.Management;
import helder.protocol.apple.profile.Payload;
import helder.protocol.apple.profile.ScepIdentity;
import helder.protocol.apple.profile.TrustedRoot;
import helder.protocol.pki.Certificates;
import helder.protocol.pki.ProfileSigner;
import helder.text.Language;
import helder.text.Texts;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Writes and signs enrollment profiles (apple-mdm note, section 2). Identifiers, addresses, topic, rights and account stay the
 * same for the life of an enrollment; a renewal differs in its challenge only.
 */
@Component
final class EnrollmentProfiles {

    private final ServerSettings settings;
    private final Authorities authorities;
    private final ServerCertificates serverCertificates;
    private final PushTopic topic;
    private final Organisations organisations;
    private final People people;
    private final Tickets tickets;
    private final Channels channels;
    private final Texts texts;
    private final SecureRandom random;
    private final InstantSource clock;

    EnrollmentProfiles(
            ServerSettings settings,
            Authorities authorities,
            ServerCertificates serverCertificates,
            PushTopic topic,
            Organisations organisations,
            People people,
            Tickets tickets,
            Channels channels,
            Texts texts,
            SecureRandom random,
            InstantSource clock) {
        this.settings = settings;
        this.authorities = authorities;
        this.serverCertificates = serverCertificates;
        this.topic = topic;
        this.organisations = organisations;
        this.people = people;
        this.tickets = tickets;
        this.channels = channels;
        this.texts = texts;
        this.random = random;
        this.clock = clock;
    }

    /** What a profile is made of, apart from the server's own addresses. */
    private record Deal(TicketId first, Language language, EnrollmentKind kind, String topic, String challenge) {}

    /**
     * For a new enrollment.
     *
     * @throws IllegalStateException without a push certificate
     */
    byte[] first(Ticket ticket, String challenge, boolean signed) {
        EnrollmentKind kind = kind(ticket.type(), ticket.grantedRights(), () -> account(ticket));
        String burnedIn = topic.topic().orElseThrow(() -> new IllegalStateException("There is no push certificate"));
        return written(new Deal(ticket.id(), ticket.language(), kind, burnedIn, challenge), signed);
    }

    /** For a new certificate of a living enrollment. */
    byte[] renewal(Enrollment enrollment, String challenge, boolean signed) {
        Ticket first = tickets.find(enrollment.ticket()).orElseThrow();
        EnrollmentKind kind = kind(
                enrollment.type(),
                enrollment.grantedRights(),
                () -> channels.account(enrollment.id()).orElseThrow());
        String burnedIn = channels.find(enrollment.id()).orElseThrow().topic();
        return written(new Deal(first.id(), first.language(), kind, burnedIn, challenge), signed);
    }

    /** The managed account that a person signs in with: their address. */
    private String account(Ticket ticket) {
        return people.find(ticket.person()).map(Person::email).orElseThrow();
    }

    private static EnrollmentKind kind(EnrollmentType type, int rights, java.util.function.Supplier<String> account) {
        return switch (type) {
            case APPLE_PROFILE -> new EnrollmentKind.ByProfile(AccessRights.fromBits(rights));
            case APPLE_USER -> new EnrollmentKind.PersonalByAccount(account.get());
            case WINDOWS, ANDROID_WORK_PROFILE, ANDROID_COMPANY_PROFILE, ANDROID_FULLY_MANAGED ->
                throw new IllegalArgumentException("not an enrollment of Apple's");
        };
    }

    private byte[] written(Deal deal, boolean signed) {
        byte[] profile = profile(deal).toBytes();
        return signed
                ? new ProfileSigner(serverCertificates.profileSigner(), random).sign(profile, clock.instant())
                : profile;
    }

    private EnrollmentProfile profile(Deal deal) {
        return new EnrollmentProfile(
                payload(deal, PROFILE, "name", "description"),
                Map.of(),
                identity(deal),
                serverCertificates.trustAnchor().map(root -> root(deal, root)).stream()
                        .toList(),
                management(deal));
    }

    private ScepIdentity identity(Deal deal) {
        return new ScepIdentity(
                payload(deal, IDENTITY, "identity", ""),
                URI.create(settings.webAddress() + ScepHandler.ADDRESS),
                "Helder",
                List.of(
                        new ScepIdentity.SubjectPart("O", "Helder"),
                        new ScepIdentity.SubjectPart("CN", deal.first().value())),
                deal.challenge(),
                fingerprint(authorities.devices().certificate()));
    }

    /** SHA-1, which is what devices are known to understand here; it only guards against mistakes, the channel is TLS. */
    private static PlistData fingerprint(X509Certificate certificate) {
        try {
            return PlistData.of(MessageDigest.getInstance("SHA-1").digest(Certificates.encode(certificate)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-1 is part of every JDK", e);
        }
    }

    private TrustedRoot root(Deal deal, X509Certificate certificate) {
        return new TrustedRoot(payload(deal, ROOT, "root", ""), PlistData.of(Certificates.encode(certificate)));
    }

    private Management management(Deal deal) {
        return new Management(
                payload(deal, MANAGEMENT, "management", ""),
                deal.topic(),
                URI.create(settings.deviceAddress() + MdmHandler.ADDRESS),
                null,
                Set.of(),
                deal.kind());
    }

    private Payload payload(Deal deal, String identifier, String name, String description) {
        String organisation = organisations.current().name();
        return new Payload(
                identifier,
                EnrollmentIdentifiers.uuid(deal.first(), identifier),
                say(deal, name, organisation),
                description.isEmpty() ? null : say(deal, description, organisation),
                organisation);
    }

    private String say(Deal deal, String key, String organisation) {
        return texts.get(deal.language(), "apple.profile." + key, "organisation", organisation);
    }
}
