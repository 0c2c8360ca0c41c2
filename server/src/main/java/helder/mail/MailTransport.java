package helder.mail;

import helder.identity.ServerSettings;
import helder.secrets.Trust;
import jakarta.activation.DataHandler;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands letters in at the mail server. Not safe for use by several threads. */
final class MailTransport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MailTransport.class);
    private static final String TIMEOUT_MILLIS = "20000";
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final int PERMANENT = 500;
    private static final int CLOSING = 421; // RFC 5321, 3.8: to any command
    private static final int NO_ANSWER = -1;

    private final Session session;
    private final Transport transport;
    private final String from;
    private final String hostname;

    private MailTransport(Session session, Transport transport, String from, String hostname) {
        this.session = session;
        this.transport = transport;
        this.from = from;
        this.hostname = hostname;
    }

    /** @throws MailException when there is no connection */
    static MailTransport open(MailServer server, ServerSettings settings) throws MailException {
        try {
            Session session = Session.getInstance(properties(server, settings));
            Transport transport = session.getTransport("smtp");
            transport.connect(server.host(), server.port(), server.user().orElse(null), password(settings));
            return new MailTransport(session, transport, settings.mail().from().orElseThrow(), settings.hostname());
        } catch (MessagingException e) {
            throw new MailException(problem(e), e);
        } catch (GeneralSecurityException | IOException e) {
            throw new MailException(MailProblem.TLS, e);
        } catch (UncheckedIOException | IllegalStateException e) {
            LOG.warn("Mail cannot be sent: {}", e.getMessage());
            throw new MailException(MailProblem.FILE, e);
        }
    }

    private static Properties properties(MailServer server, ServerSettings settings)
            throws GeneralSecurityException, IOException {
        var properties = new Properties();
        properties.put("mail.smtp.auth", Boolean.toString(server.user().isPresent()));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(server.isSecureFromStart()));
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put(
                "mail.smtp.starttls.required", Boolean.toString(!server.isSecureFromStart() && !server.isHere()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.put("mail.smtp.ssl.socketFactory", context(settings).getSocketFactory());
        properties.put("mail.smtp.localhost", settings.hostname());
        properties.put("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        properties.put("mail.smtp.timeout", TIMEOUT_MILLIS);
        properties.put("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        return properties;
    }

    private static SSLContext context(ServerSettings settings) throws GeneralSecurityException, IOException {
        List<X509Certificate> further = Trust.read(settings.mail().trust(), "--mail-trust");
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, Trust.managers(further), null);
        return context;
    }

    /** Read anew for each connection, so that it can be changed without a new start. */
    private static @Nullable String password(ServerSettings settings) {
        return settings.mail().password().map(MailTransport::firstLine).orElse(null);
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the password of the mail server in " + file, e);
        }
    }

    /**
     * Sends a letter.
     *
     * @param id of the letter: when it is sent twice after all, mail programs can tell
     * @throws MailException when it was not taken
     */
    void send(Letter letter, String id, Instant now) throws MailException, PermanentlyRefusedException {
        MimeMessage message = message(letter, id, now);
        try {
            transport.sendMessage(message, message.getAllRecipients());
        } catch (SendFailedException e) {
            if (isPermanentForAddress(e)) {
                throw new PermanentlyRefusedException(e);
            }
            throw new MailException(problem(e), e);
        } catch (MessagingException e) {
            throw new MailException(problem(e), e);
        } catch (RuntimeException e) {
            throw unwritten(e);
        }
    }

    /** This address takes no letters, now or later. */
    static final class PermanentlyRefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        PermanentlyRefusedException(Throwable cause) {
            super("The address takes no letters", cause);
        }
    }

    private MimeMessage message(Letter letter, String id, Instant now) throws MailException {
        try {
            return built(letter, id, now);
        } catch (MessagingException | IOException | RuntimeException e) {
            throw unwritten(e);
        }
    }

    private static MailException unwritten(Exception e) {
        LOG.warn(
                "A letter could not be put into the form of mail: {}",
                e.getClass().getName());
        return new MailException(MailProblem.UNWRITTEN, e);
    }

    private MimeMessage built(Letter letter, String id, Instant now) throws MessagingException, IOException {
        var message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + id + "@" + hostname + ">");
            }
        };
        message.setFrom(new InternetAddress(from, line(letter.from()), UTF_8));
        if (letter.replyTo().isPresent()) {
            message.setReplyTo(
                    new InternetAddress[] {new InternetAddress(letter.replyTo().get(), null, UTF_8)});
        }
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), line(letter.name()), UTF_8));
        message.setSubject(line(letter.subject()), UTF_8);
        message.setSentDate(Date.from(now));
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's absence is answered
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.setHeader("Content-Language", letter.language().code());
        var alternatives = new MimeMultipart("alternative");
        alternatives.addBodyPart(part(LetterForms.text(letter), "plain"));
        alternatives.addBodyPart(html(letter));
        message.setContent(alternatives);
        message.saveChanges();
        return message;
    }

    /** With the pictures that it shows, when it has some. */
    private MimeBodyPart html(Letter letter) throws MessagingException {
        MimeBodyPart html = part(LetterForms.html(letter, hostname), "html");
        List<Letter.Part.Picture> pictures = letter.pictures();
        if (pictures.isEmpty()) {
            return html;
        }
        var related = new MimeMultipart("related");
        related.addBodyPart(html);
        for (int number = 0; number < pictures.size(); number++) {
            var picture = new MimeBodyPart();
            picture.setDataHandler(
                    new DataHandler(new ByteArrayDataSource(pictures.get(number).png(), "image/png")));
            picture.setContentID("<" + LetterForms.contentId(number, hostname) + ">");
            picture.setDisposition(Part.INLINE);
            related.addBodyPart(picture);
        }
        var whole = new MimeBodyPart();
        whole.setContent(related);
        return whole;
    }

    private static MimeBodyPart part(String text, String kind) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, UTF_8, kind);
        return part;
    }

    /** A name in a header is one line. */
    private static String line(String text) {
        return text.codePoints()
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPermanentForAddress(SendFailedException e) {
        return refusedAddress(e).filter(code -> code >= PERMANENT).isPresent();
    }

    /** The answer of the mail server to the address, when that is what it refused. */
    private static Optional<Integer> refusedAddress(MessagingException e) {
        for (Exception each = e; each instanceof MessagingException next; each = next.getNextException()) {
            if (each instanceof SMTPAddressFailedException refused) {
                return Optional.of(refused.getReturnCode());
            }
        }
        return Optional.empty();
    }

    private static MailProblem problem(MessagingException e) {
        if (e instanceof AuthenticationFailedException) {
            return MailProblem.SIGN_IN;
        }
        if (refusedAddress(e).isPresent()) {
            return MailProblem.ADDRESS;
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return MailProblem.TLS;
            }
        }
        String said = String.valueOf(e.getMessage());
        if (said.contains("STARTTLS")) {
            return MailProblem.TLS;
        }
        return e instanceof SMTPSendFailedException refused ? refused(refused) : MailProblem.UNREACHABLE;
    }

    private static MailProblem refused(SMTPSendFailedException e) {
        if (e.getReturnCode() == NO_ANSWER || e.getReturnCode() == CLOSING) {
            return MailProblem.UNREACHABLE;
        }
        return e.getCommand().startsWith("MAIL") ? MailProblem.REFUSED : MailProblem.CONTENT;
    }

    /** Says goodbye, also to a connection that broke: no letter waits for that. */
    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debug("The mail server went without a goodbye", e);
        }
    }
}
