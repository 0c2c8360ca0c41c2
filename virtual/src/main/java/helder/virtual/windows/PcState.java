package helder.virtual.windows;

import helder.virtual.App;
import helder.virtual.PrivateLife;
import helder.virtual.wire.Identity;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Everything that one PC is and knows. Used by one thread at a time. */
final class PcState {

    private static final Pattern FACT = Pattern.compile("\\{([A-Za-z]+)}");
    private static final String ACCOUNT_SUFFIX = "-account";

    PcHardware hardware;
    final long seed;
    final boolean personal;
    final PrivateLife life;
    final PcMood mood;
    final PcJournal journal;
    final InstantSource clock;

    @Nullable PcEnrollment enrollment;

    Tree tree;
    int sessions;

    /** Scheduled calls since the plan was last set. */
    int polled;

    Instant due = Instant.MAX;
    Instant renewalTried = Instant.MIN;
    int renewalError;
    boolean encrypted;
    boolean wiped;

    /** Switched off: no session takes place. */
    boolean off;

    int restarts;
    Optional<String> nameToBe = Optional.empty();

    /** Jobs that go on between sessions. */
    final List<Job> jobs = new ArrayList<>();

    /** Certificates that are to be fetched, by their nodes. */
    final List<NodePath> fetching = new ArrayList<>();

    /** Those that were fetched, by the keys of their nodes. */
    final Map<String, Identity> certificates = new LinkedHashMap<>();

    /** What the PC will say at the beginning of its next session. */
    final List<Note> notes = new ArrayList<>();

    /** An installation that is under way. */
    record Job(NodePath node, boolean store, String version, long error) {}

    /** An alert that waits for a session. */
    record Note(String code, String source, String type, String format, String data) {}

    PcState(PcHardware hardware, long seed, boolean personal, PcBehavior behavior, InstantSource trueClock) {
        this.hardware = hardware;
        this.seed = seed;
        this.personal = personal;
        this.clock = () -> trueClock.instant().plus(behavior.clockSkew());
        this.journal = new PcJournal(trueClock, personal);
        this.life = PrivateLife.invent(new Random(seed));
        this.mood = new PcMood(behavior, new Random(seed + 1));
        this.encrypted = new Random(seed + 2).nextInt(10) < 7;
        this.tree = newTree();
    }

    /** A tree as Windows has it when no server has set anything. */
    Tree newTree() {
        Tree made = new Tree(hardware.model(), this::fill);
        int i = 0;
        for (App app : life.apps()) {
            String program = "Vendor/MSFT/Win32AppInventory/Win32InstalledProgram/" + i++;
            made.present(program + "/Name", app.name(), Reach.COMPANY);
            made.present(program + "/Publisher", app.identifier(), Reach.COMPANY);
            made.present(program + "/Version", app.version(), Reach.COMPANY);
            String store = "Vendor/MSFT/EnterpriseModernAppManagement/AppManagement/AppStore/" + app.identifier();
            made.present(store + "/Name", app.name(), Reach.COMPANY);
            made.present(store + "/Version", app.version(), Reach.COMPANY);
        }
        if (hardware.model().laptop()) {
            made.present(
                    "Vendor/MSFT/WiFi/Profile/" + Tree.name(life.homeNetwork()) + "/WlanXml",
                    life.homeNetwork(),
                    Reach.COMPANY);
        }
        return made;
    }

    void enrolled(PcEnrollment made) {
        enrollment = made;
        tree = newTree();
        String poll = "Vendor/MSFT/DMClient/Provider/" + made.provisioning().provider() + "/Poll/";
        made.provisioning().poll().forEach((name, value) -> tree.present(poll + name, value, Reach.ANY));
        sessions = 0;
        polled = 0;
        wiped = false;
        jobs.clear();
        fetching.clear();
        certificates.clear();
        notes.clear();
    }

    void left() {
        enrollment = null;
        tree = newTree();
        due = Instant.MAX;
        jobs.clear();
        fetching.clear();
        certificates.clear();
        notes.clear();
    }

    String provider() {
        PcEnrollment current = enrollment;
        return current == null ? "none" : current.provisioning().provider();
    }

    PollPlan plan() {
        Map<String, String> poll = new LinkedHashMap<>();
        String below = "Vendor/MSFT/DMClient/Provider/" + provider() + "/Poll/";
        for (String name : List.of(
                "NumberOfFirstRetries",
                "IntervalForFirstSetOfRetries",
                "NumberOfSecondRetries",
                "IntervalForSecondSetOfRetries",
                "NumberOfRemainingScheduledRetries",
                "IntervalForRemainingScheduledRetries",
                "PollOnLogin")) {
            tree.text(below + name).ifPresent(value -> poll.put(name, value));
        }
        return PollPlan.of(poll);
    }

    /** Which version of the session protocol the server set, or 0. */
    int syncVersion() {
        return tree.text("Vendor/MSFT/DMClient/Provider/" + provider() + "/SyncApplicationVersion")
                .filter(text -> text.matches("[1-9]\\.[0-9]"))
                .map(text -> text.charAt(0) - '0')
                .orElse(0);
    }

    // ---- facts

    private String fill(String text) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        return FACT.matcher(text).replaceAll(match -> Matcher.quoteReplacement(fact(match.group(1), match.group())));
    }

    private String fact(String word, String otherwise) {
        PcEnrollment current = enrollment;
        return switch (word) {
            case "P" -> provider();
            case "account" -> HexFormat.of().toHexDigits((provider() + ACCOUNT_SUFFIX).hashCode());
            case "deviceId" -> hardware.deviceId();
            case "hardwareId" -> hardware.hardwareId();
            case "manufacturer" -> hardware.model().manufacturer();
            case "product" -> hardware.model().product();
            case "version" -> hardware.model().version();
            case "language" -> "nl-BE";
            case "localTime" -> clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
            case "editionName" -> hardware.model().editionName();
            case "editionNumber" -> String.valueOf(hardware.model().edition());
            case "name" -> hardware.name();
            case "serial" -> hardware.serialNumber();
            case "ethernetMac" -> hardware.ethernetMac();
            case "wifiMac" -> hardware.wifiMac();
            case "homeNetwork" -> life.homeNetwork();
            case "encrypted" -> String.valueOf(encrypted);
            case "battery" -> hardware.model().laptop() ? "1" : "128";
            case "hardwareHash" -> hardwareHash();
            case "cspVersions" -> cspVersions();
            case "appInventory" -> appInventory();
            case "bitLockerStatus" -> encrypted || !encryptionRequired() ? "0" : "5";
            case "enrollmentId" -> current == null ? "" : current.provisioning().enrollmentId();
            case "enrollmentType" -> current != null && current.machineStore() ? "Device" : "Full";
            case "renewStatus" -> renewalError == 0 ? "1" : "3";
            case "renewError" -> String.valueOf(renewalError);
            case "renewPeriod" ->
                current == null ? "42" : String.valueOf(current.provisioning().renewDays());
            case "retryInterval" ->
                current == null ? "7" : String.valueOf(current.provisioning().retryDays());
            default -> otherwise;
        };
    }

    boolean encryptionRequired() {
        return tree.text("Vendor/MSFT/BitLocker/RequireDeviceEncryption")
                .filter("1"::equals)
                .isPresent();
    }

    private String hardwareHash() {
        byte[] hash = new byte[3000];
        new Random(seed + 3).nextBytes(hash);
        return Base64.getEncoder().encodeToString(hash);
    }

    private String cspVersions() {
        StringBuilder out = new StringBuilder("<CSPVersions>");
        NodeRule.all().stream()
                .filter(rule ->
                        rule.on(hardware.model()) && rule.path().getFirst().equals("Vendor"))
                .map(rule -> rule.path().get(2))
                .distinct()
                .forEach(name -> out.append("<CSP><Node>./Device/Vendor/MSFT/")
                        .append(name)
                        .append("</Node><Version>1.0</Version></CSP>"));
        return out.append("</CSPVersions>").toString();
    }

    private String appInventory() {
        StringBuilder out = new StringBuilder("<Store>");
        for (App app : life.apps()) {
            out.append("<Package PackageFamilyName=\"")
                    .append(app.identifier())
                    .append("\" Name=\"")
                    .append(Xml.escape(app.name()))
                    .append("\" Version=\"")
                    .append(app.version())
                    .append("\"/>");
        }
        return out.append("</Store>").toString();
    }
}
