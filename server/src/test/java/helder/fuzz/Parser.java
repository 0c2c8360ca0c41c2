package helder.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import helder.android.google.GoogleCredential;
import helder.charter.CharterFormat;
import helder.cli.archive.BackupFiles;
import helder.cli.commands.OptionValues;
import helder.cli.operations.OperatorFiles;
import helder.cli.socket.OperatorMessages;
import helder.devices.Tickets;
import helder.identity.EmailAddresses;
import helder.lane.ProxyClaims;
import helder.lane.Uploads;
import helder.people.PeopleFile;
import helder.policies.PolicyFormat;
import helder.protocol.android.call.GoogleError;
import helder.protocol.android.device.Devices;
import helder.protocol.android.enrollment.EnrollmentTokens;
import helder.protocol.android.enrollment.SetupExtras;
import helder.protocol.android.enterprise.Enterprises;
import helder.protocol.android.event.Notification;
import helder.protocol.android.event.Subscriptions;
import helder.protocol.android.name.DeviceName;
import helder.protocol.android.name.EnterpriseName;
import helder.protocol.android.name.SubscriptionName;
import helder.protocol.android.name.TopicName;
import helder.protocol.android.policy.Policies;
import helder.protocol.apple.MalformedMessageException;
import helder.protocol.apple.account.AccountSignIn;
import helder.protocol.apple.account.MachineInfo;
import helder.protocol.apple.checkin.CheckInReader;
import helder.protocol.apple.command.CommandReportReader;
import helder.protocol.apple.command.OsVersion;
import helder.protocol.apple.declaration.StatusReportReader;
import helder.protocol.apple.json.Json;
import helder.protocol.apple.plist.PlistException;
import helder.protocol.apple.plist.PlistLimits;
import helder.protocol.apple.plist.PlistReader;
import helder.protocol.apple.push.PushAnswer;
import helder.protocol.pki.CertificateRequest;
import helder.protocol.pki.Certificates;
import helder.protocol.pki.Credentials;
import helder.protocol.pki.MdmSignature;
import helder.protocol.pki.ScepEnvelopes;
import helder.protocol.pki.ScepReader;
import helder.protocol.pki.ScepTransport;
import helder.protocol.pki.SignedContent;
import helder.protocol.windows.discovery.DiscoverReader;
import helder.protocol.windows.soap.SoapException;
import helder.protocol.windows.syncml.SyncMlReader;
import helder.protocol.windows.wstep.TokenReader;
import helder.protocol.windows.xcep.GetPoliciesReader;
import helder.protocol.windows.xml.XmlException;
import helder.quiettime.Span;
import helder.quiettime.calendar.CalendarAddress;
import helder.quiettime.calendar.CalendarReader;
import helder.secrets.KeyFiles;
import helder.secrets.Vault;
import helder.secrets.VaultException;
import helder.text.Language;
import helder.web.Languages;
import helder.web.Network;
import helder.web.OwnPath;
import helder.windows.push.TokenAnswers;
import helder.windows.settings.Families;
import helder.windows.settings.WrongSettingException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.multipart.MultipartException;

/** Everything that reads bytes from outside, with the exceptions that it may refuse them with. */
@SuppressWarnings("ImmutableEnumChecker") // lambdas without state
enum Parser {
    PROPERTY_LIST(bytes -> new PlistReader(PlistLimits.CHECK_IN).read(bytes).root(), PlistException.class),
    CHECK_IN(bytes -> new CheckInReader().read(bytes), MalformedMessageException.class),
    COMMAND_REPORT(bytes -> new CommandReportReader().read(bytes), MalformedMessageException.class),
    STATUS_REPORT(bytes -> StatusReportReader.read(bytes), MalformedMessageException.class),
    MACHINE_INFO(MachineInfo::read, MalformedMessageException.class),
    JSON(Json::read, MalformedMessageException.class),
    PUSH_ANSWER(bytes -> PushAnswer.of(400, bytes)),
    AUTHORIZATION(bytes -> AccountSignIn.token(header(bytes))),
    SCEP_QUERY(bytes -> ScepTransport.operation(header(bytes)) + "" + ScepTransport.message(header(bytes))),
    CERTIFICATE_REQUEST(CertificateRequest::read),
    SIGNATURE_HEADER(
            bytes -> MdmSignature.verify(header(bytes), new byte[8]) + "" + MdmSignature.claimed(header(bytes))),
    DETACHED_SIGNATURE(bytes -> MdmSignature.verify(Base64.getEncoder().encodeToString(bytes), new byte[8])),
    SIGNED_CONTENT(SignedContent::open),
    SCEP_MESSAGE(new ScepReader(FuzzAuthority.get())::read),
    SCEP_ENVELOPE(bytes -> ScepEnvelopes.open(FuzzAuthority.get(), bytes)),
    CERTIFICATES(bytes -> Certificates.read(bytes) + "" + Certificates.readAll(bytes)),
    UPLOADED_CREDENTIAL(bytes -> Credentials.read(bytes, "password".toCharArray())),
    TLS_FILES(bytes -> Credentials.read(bytes, new char[0])),
    CERTIFICATE_HEADER(bytes -> ProxyClaims.certificate(header(bytes))),
    FORWARDED_ADDRESS(bytes -> Network.of(ProxyClaims.client(header(bytes)).orElse(""))),
    PEOPLE_FILE(bytes -> PeopleFile.read(bytes, Language.EN)),
    UPLOAD(Uploads::read, IOException.class, MultipartException.class),
    CHARTER(bytes -> CharterFormat.read(text(bytes))),
    POLICY(bytes -> PolicyFormat.read(text(bytes))),
    SERVICE_FILE(bytes -> OperatorFiles.services(text(bytes)), IllegalArgumentException.class),
    OPERATOR_REQUEST(OperatorMessages::request, IllegalArgumentException.class),
    OPTION_VALUE(bytes -> OptionValues.takenBy(text(bytes))),
    KEY_FILE(KeyFiles::isChanging, VaultException.class),
    KEY_UNDER_PASSPHRASE(BackupFiles::openKey, IllegalArgumentException.class),
    BACKUP(BackupFiles::read, IllegalArgumentException.class, IllegalStateException.class),
    LINK(bytes -> Vault.hash(text(bytes)) + Tickets.challengeOf(text(bytes))),
    LANGUAGES(bytes -> Languages.accepted(header(bytes))),
    DISCOVER_REQUEST(bytes -> new DiscoverReader().read(bytes).body(), SoapException.class),
    POLICIES_REQUEST(bytes -> new GetPoliciesReader().read(bytes), SoapException.class),
    TOKEN_REQUEST(bytes -> new TokenReader().read(bytes).body(), SoapException.class),
    SYNCML_MESSAGE(bytes -> new SyncMlReader().read(bytes), XmlException.class),
    GOOGLE_ANSWER(Parser::googleAnswer, helder.protocol.android.MalformedMessageException.class),
    GOOGLE_ERROR(bytes ->
            GoogleError.of(400, bytes) + "" + GoogleError.of(503, bytes).kind()),
    GOOGLE_MESSAGES(Parser::googleMessages, helder.protocol.android.MalformedMessageException.class),
    GOOGLE_CREDENTIAL(GoogleCredential::read),
    SETUP_CODE(bytes -> SetupExtras.none().addTo(text(bytes)), helder.protocol.android.MalformedMessageException.class),
    PUSH_TOKEN(TokenAnswers::read),
    WINDOWS_SETTINGS(bytes -> Families.read(text(bytes)).removals(), WrongSettingException.class),
    CALENDAR(bytes -> CalendarReader.read(
            bytes, ZoneId.of("Europe/Amsterdam"), Span.of(Instant.parse("2026-10-19T00:00:00Z"), Duration.ofDays(14)))),
    CALENDAR_ADDRESS(bytes -> CalendarAddress.of(text(bytes)).map(CalendarAddress::secret)),
    OS_VERSION(bytes -> OsVersion.parse(text(bytes))),
    WAY_BACK(bytes -> OwnPath.or(text(bytes), "/")),
    EMAIL_ADDRESS(bytes -> EmailAddresses.clean(text(bytes)), IllegalArgumentException.class);

    private final Reading reading;
    private final Set<Class<?>> refusals;

    Parser(Reading reading, Class<?>... refusals) {
        this.reading = reading;
        this.refusals = Set.of(refusals);
    }

    @FunctionalInterface
    private interface Reading {
        Object read(byte[] bytes) throws Exception;
    }

    /** Reads, or refuses as it says; anything else that is thrown goes on to the caller. What was read comes back as a text. */
    String read(byte[] input) throws Exception {
        try {
            return Objects.toString(reading.read(input));
        } catch (Exception e) {
            if (refusals.stream().noneMatch(each -> each.isInstance(e))) {
                throw e;
            }
            return "refused";
        }
    }

    /** The name of the folder with its kept inputs. */
    String folder() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }

    /** Every reader of an answer gets the same bytes. */
    private static Object googleAnswer(byte[] bytes) throws helder.protocol.android.MalformedMessageException {
        var enterprise = new EnterpriseName("LC0");
        Devices.list(enterprise, List.of(), null).read(bytes);
        Policies.list(enterprise, null).read(bytes);
        EnrollmentTokens.list(enterprise, null).read(bytes);
        Subscriptions.get(new SubscriptionName("p", "s")).read(bytes);
        Subscriptions.googleMayPublish(new TopicName("p", "t")).read(bytes);
        Enterprises.list("p", null).read(bytes);
        var device = Devices.get(new DeviceName(enterprise, "d"), List.of()).read(bytes);
        return device.identityKey() + "" + device.openIssues() + device.isGone();
    }

    /** What was pulled, and what each message says. */
    private static Object googleMessages(byte[] bytes) throws helder.protocol.android.MalformedMessageException {
        var said = new StringBuilder();
        for (var message : Subscriptions.pull(new SubscriptionName("p", "s"), 100)
                .read(bytes)
                .entries()) {
            said.append(Notification.of(message));
        }
        return said;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    private static String header(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
