package helder.virtual.windows;

import helder.virtual.windows.PcSessionResult.End;
import helder.virtual.wire.Answer;
import helder.virtual.wire.MalformedException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One session with the management server: the PC speaks first and sends a message for each answer, until an answer holds
 * nothing to do.
 */
final class PcSession {

    private static final int MOST_MESSAGES = 300;
    private static final String ANOTHER_PC = "0123456789ABCDEF0123456789ABCDEF";

    private final PcState pc;
    private final PcEnrollment enrollment;
    private final PcLine line;
    private final boolean leaving;
    private final Executor executor;
    private final ServerMessageReader reader;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final String session;
    private final String source;
    private int messages;
    private String serverMessage = "0";
    private String credentials = "";
    private boolean unfinished;
    private int answered;
    private int status;
    private Duration wait = Duration.ZERO;

    /** A piece of a large value that waits for its turn. */
    private record Piece(String message, String command, PcMessage.Part part) {}

    /** @param leaving whether the person ends the enrollment with this session */
    PcSession(PcState pc, PcEnrollment enrollment, PcLine line, boolean leaving) {
        this.pc = pc;
        this.enrollment = enrollment;
        this.line = line;
        this.leaving = leaving;
        this.executor = new Executor(pc);
        this.reader = new ServerMessageReader(pc.journal);
        pc.sessions++;
        boolean hexadecimal = pc.hardware.model().windows11() || pc.syncVersion() >= 2;
        this.session =
                hexadecimal ? Integer.toHexString(pc.sessions).toUpperCase(Locale.ROOT) : String.valueOf(pc.sessions);
        this.source = pc.mood.strikes(PcFault.FOREIGN_SOURCE) ? ANOTHER_PC : pc.hardware.deviceId();
    }

    PcSessionResult run() {
        End end;
        try {
            end = converse();
        } catch (IOException e) {
            end = End.CONNECTION_LOST;
        }
        return new PcSessionResult(end, answered, status, wait);
    }

    Executor.Effect effect() {
        return executor.effect();
    }

    private End converse() throws IOException {
        List<PcState.Note> notes = List.copyOf(pc.notes);
        PcMessage message = first(notes, false);
        boolean challenged = false;
        boolean unreadable = false;
        boolean end = true;
        while (messages < MOST_MESSAGES) {
            Answer answer = line.post(text(message, end));
            status = answer.status();
            if (answer.status() == 429) {
                wait = retryAfter(answer);
                return End.BUSY;
            }
            if (!answer.ok()) {
                return End.REFUSED;
            }
            if (answer.body().length == 0) {
                pc.journal.complain("message", "the answer is empty");
                return End.DONE;
            }
            PcLine.wrong(answer).forEach(wrong -> pc.journal.complain("message", wrong));
            Optional<ServerMessage> read = read(answer);
            if (read.isEmpty()) {
                if (unreadable) {
                    return End.UNREADABLE;
                }
                unreadable = true;
                credentials =
                        credentials(enrollment.provisioning().credentials().nonce());
                message = first(notes, true);
                continue;
            }
            ServerMessage got = read.get();
            String header = got.headerStatus();
            if (header.equals("401") || header.equals("407")) {
                if (challenged || got.nonce().isEmpty() || !got.commands().isEmpty()) {
                    return End.REFUSED;
                }
                challenged = true;
                credentials = credentials(got.nonce().get());
                message = first(notes, false);
                continue;
            }
            if (!header.equals("200") && !header.equals("212")) {
                pc.journal.complain("SyncHdr", "its Status is '" + header + "'");
                return End.REFUSED;
            }
            heard(message, got);
            if (header.equals("200") && got.nonce().isPresent()) {
                credentials = credentials(got.nonce().get());
            }
            pc.notes.removeAll(notes);
            Optional<End> over = over(got);
            if (over.isPresent()) {
                return over.get();
            }
            message = next(got);
            end = pieces.isEmpty();
            if (executor.effect() == Executor.Effect.UNENROLL) {
                return End.UNENROLLED;
            }
            if (!got.commands().isEmpty() && pc.mood.strikes(PcFault.STOP_AFTER_COMMANDS)) {
                return End.STOPPED;
            }
        }
        return End.ENDLESS;
    }

    private Optional<End> over(ServerMessage got) throws IOException {
        if (leaving) {
            if (!got.commands().isEmpty()) {
                pc.journal.complain("SyncBody", "commands for a PC that leaves");
            }
            return Optional.of(End.UNENROLLED);
        }
        if (!pieces.isEmpty() && !got.wantsMore()) {
            pc.journal.complain("SyncBody", "the rest of a large value was not asked for");
            return Optional.of(End.UNREADABLE);
        }
        if (got.commands().isEmpty() && got.end() && pieces.isEmpty()) {
            return Optional.of(
                    switch (executor.effect()) {
                        case WIPE -> End.WIPED;
                        case UNENROLL -> End.UNENROLLED;
                        case NONE, RESTART, RENEW -> End.DONE;
                    });
        }
        if (!got.commands().isEmpty() && pc.mood.strikes(PcFault.STOP_BEFORE_COMMANDS)) {
            return Optional.of(End.STOPPED);
        }
        if (!got.commands().isEmpty() && pc.mood.strikes(PcFault.ABORT)) {
            PcMessage abort = new PcMessage(1);
            abort.status(got.id(), "0", "SyncHdr", "", 200, 0);
            abort.alert("1223");
            status = line.post(text(abort, true)).status();
            return Optional.of(End.ABORTED);
        }
        return Optional.empty();
    }

    // ---- what the PC says

    private String text(PcMessage message, boolean end) {
        messages++;
        Provisioning provisioning = enrollment.provisioning();
        String text = message.text(
                new PcMessage.Head(
                        session,
                        messages,
                        provisioning.address().toString(),
                        source,
                        provisioning.credentials().name(),
                        credentials),
                pc.hardware.model().windows11(),
                end);
        credentials = "";
        return text;
    }

    private String credentials(String nonce) {
        return Digest.header(enrollment.provisioning().credentials(), nonce);
    }

    /** The first message; {@code again} after an answer that could not be read. */
    private PcMessage first(List<PcState.Note> notes, boolean again) {
        PcMessage message = new PcMessage(again ? 1 : 2);
        if (again) {
            message.status("0", "0", "SyncHdr", "", 500, 0);
        }
        message.alert("1201");
        message.alert(
                "1224",
                "",
                "com.microsoft/MDM/LoginStatus",
                "",
                pc.mood.behavior().login().word());
        if (leaving) {
            message.alert("1226", "", "com.microsoft:mdm.unenrollment.userrequest", "int", "1");
        }
        for (PcState.Note note : notes) {
            message.alert(note.code(), note.source(), note.type(), note.format(), note.data());
        }
        List<NodeValue> info = new ArrayList<>();
        for (String name : List.of("DevId", "Man", "Mod", "DmV", "Lang")) {
            info.add(own("./DevInfo/" + name, Reach.ANY));
        }
        if (pc.hardware.model().windows11()) {
            info.add(own("./Vendor/MSFT/DMClient/HWDevID", Reach.CONSENT));
        }
        if (pc.mood.strikes(PcFault.VOLUNTEER)) {
            info.addAll(volunteered());
        }
        message.replace(info);
        return message;
    }

    /** What a server has to pass over, unless it asks for it. */
    private List<NodeValue> volunteered() {
        String network = "./Vendor/MSFT/DeviceStatus/NetworkIdentifiers/" + pc.hardware.ethernetMac() + "/";
        String program = "./Vendor/MSFT/Win32AppInventory/Win32InstalledProgram/";
        List<NodeValue> values = new ArrayList<>();
        for (String name : List.of("DeviceName", "SMBIOSSerialNumber", "SystemSKU", "TotalRAM")) {
            values.add(own("./DevDetail/Ext/Microsoft/" + name, Reach.CONSENT));
        }
        for (String name : List.of("WLANMACAddress", "WlanIPv4Address", "WlanDnsSuffix", "DeviceHardwareData")) {
            values.add(own("./DevDetail/Ext/" + name, Reach.COMPANY));
        }
        values.add(own(network + "IPAddressV4", Reach.COMPANY));
        for (int i = 0; i < pc.life.apps().size(); i++) {
            values.add(own(program + i + "/Name", Reach.COMPANY));
            values.add(own(program + i + "/Publisher", Reach.COMPANY));
        }
        return values;
    }

    private NodeValue own(String path, Reach reach) {
        String text = pc.tree.text(path.substring(2)).orElse("");
        pc.journal.told(path, text, false, reach);
        return new NodeValue(path, "chr", text, reach, false);
    }

    /** Answers to a message with commands, and the next pieces of what is too large for one. */
    private PcMessage next(ServerMessage got) {
        PcMessage message = new PcMessage(1);
        message.status(got.id(), "0", "SyncHdr", "", 200, 0);
        unfinished = false;
        if (!pieces.isEmpty() && pc.mood.strikes(PcFault.BREAK_LARGE_OBJECT)) {
            pieces.clear();
            message.alert("1225");
        }
        for (Order order : got.orders()) {
            if (order.verb().equals("Alert")) {
                message.status(got.id(), order.id(), "Alert", "", 200, 0);
            }
        }
        for (Executor.Reply reply : executor.carryOut(got.commands())) {
            answered++;
            long error = reply.code() >= 500 && pc.syncVersion() >= 3 ? reply.error() : 0;
            message.status(got.id(), reply.command(), reply.verb(), reply.target(), reply.code(), error);
            results(message, got.id(), reply);
            if (reply.verb().equals("Get") && pc.mood.strikes(PcFault.VOLUNTEER)) {
                message.results(
                        got.id(),
                        reply.command(),
                        volunteered().stream()
                                .map(value -> new PcMessage.Part(value.path(), value.format(), value.text(), 0, false))
                                .toList());
            }
        }
        if (pieces.isEmpty()) {
            if (!got.end()) {
                message.alert("1222");
            }
        } else {
            Piece piece = pieces.removeFirst();
            unfinished = piece.part().more();
            message.results(piece.message(), piece.command(), List.of(piece.part()));
        }
        return message;
    }

    private void results(PcMessage message, String serverId, Executor.Reply reply) {
        List<PcMessage.Part> parts = new ArrayList<>();
        int largest = pc.mood.behavior().largest();
        for (NodeValue value : reply.values()) {
            if (value.text().length() <= largest) {
                parts.add(new PcMessage.Part(value.path(), value.format(), value.text(), 0, false));
                continue;
            }
            for (int from = 0; from < value.text().length(); from += largest) {
                int to = Math.min(value.text().length(), from + largest);
                pieces.add(new Piece(
                        serverId,
                        reply.command(),
                        new PcMessage.Part(
                                value.path(),
                                value.format(),
                                value.text().substring(from, to),
                                from == 0 ? value.text().length() : 0,
                                to < value.text().length())));
            }
        }
        if (!parts.isEmpty()) {
            message.results(serverId, reply.command(), parts);
        }
    }

    // ---- what the PC hears

    private Optional<ServerMessage> read(Answer answer) {
        if (pc.mood.strikes(PcFault.UNREADABLE_ANSWER)) {
            serverMessage = String.valueOf(Integer.parseInt(serverMessage) + 1);
            return Optional.empty();
        }
        try {
            ServerMessage message = reader.read(
                    answer.body(),
                    new ServerMessageReader.Expected(
                            session,
                            serverMessage,
                            source,
                            enrollment.provisioning().address().toString()));
            serverMessage = message.id().matches("[0-9]{1,9}") ? message.id() : serverMessage;
            return Optional.of(message);
        } catch (MalformedException e) {
            pc.journal.complain("message", "it cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void heard(PcMessage sent, ServerMessage got) {
        String id = String.valueOf(messages);
        for (ServerMessage.Heard status : got.statuses()) {
            if (!status.messageId().equals(id)) {
                pc.journal.complain("Status", "it is of message " + status.messageId() + " and not of " + id);
            }
        }
        for (String command : sent.toAnswer()) {
            Optional<String> code = got.statusOf(id, command);
            if (code.isEmpty()) {
                pc.journal.complain("Status", "there is none for command " + command + " of message " + id);
            } else if (!code.get().equals("200")) {
                pc.journal.complain("Status", "command " + command + " of message " + id + " got " + code.get());
            }
        }
        if (unfinished
                && got.statuses().stream().noneMatch(status -> status.code().equals("213"))) {
            pc.journal.complain("Status", "no 213 for a piece of a large value");
        }
    }

    private Duration retryAfter(Answer answer) {
        String text = answer.header("Retry-After").orElse("").strip();
        if (text.matches("[0-9]{1,6}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            ZonedDateTime at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration until = Duration.between(pc.clock.instant(), at.toInstant());
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException e) {
            pc.journal.complain("message", "429 with Retry-After '" + text + "'");
            return Duration.ofMinutes(5);
        }
    }
}
