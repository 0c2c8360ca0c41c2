package helder.micro;

import helder.protocol.apple.MalformedMessageException;
import helder.protocol.apple.checkin.CheckIn;
import helder.protocol.apple.checkin.CheckInReader;
import helder.protocol.apple.command.CommandReportReader;
import helder.protocol.apple.command.ReportMessage;
import helder.protocol.apple.plist.PlistException;
import helder.protocol.apple.plist.PlistLimits;
import helder.protocol.apple.plist.PlistReader;
import helder.virtual.wire.PlistWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading what devices send. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PropertyLists {

    private static final int APPS = 200;

    private final CheckInReader checkIns = new CheckInReader();
    private final CommandReportReader reports = new CommandReportReader();
    private final PlistReader plists = new PlistReader(PlistLimits.REPORT);
    private byte[] tokenUpdate = new byte[0];
    private byte[] description = new byte[0];
    private byte[] apps = new byte[0];
    private final byte[] binary = "bplist00".getBytes(StandardCharsets.US_ASCII);

    @Setup
    public void write() {
        Map<String, Object> token = new LinkedHashMap<>();
        token.put("MessageType", "TokenUpdate");
        token.put("Topic", "com.apple.mgmt.External.bench");
        token.put("UDID", "3C7B8F0E-6F0A-4C3B-9A53-9A7C0C1E55D1");
        token.put("PushMagic", "9D1E5B4C-2B7A-4D55-8F39-2B6F1C0A7E11");
        token.put("Token", new byte[32]);
        token.put("AwaitingConfiguration", false);
        tokenUpdate = PlistWriter.write(token);
        description = PlistWriter.write(report(Map.of(
                "QueryResponses",
                Map.of(
                        "AvailableDeviceCapacity",
                        64.5,
                        "BatteryLevel",
                        0.75,
                        "BuildVersion",
                        "22G86",
                        "DeviceCapacity",
                        128.0,
                        "DeviceName",
                        "iPhone",
                        "Model",
                        "MTP03",
                        "OSVersion",
                        "18.6",
                        "ProductName",
                        "iPhone15,4",
                        "SerialNumber",
                        "B2C3D4E5F6",
                        "IsSupervised",
                        false))));
        apps = PlistWriter.write(report(Map.of("InstalledApplicationList", apps())));
    }

    private static Map<String, Object> report(Map<String, Object> content) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("CommandUUID", "B1C2D3E4-0000-4000-8000-000000000001");
        report.put("Status", "Acknowledged");
        report.put("UDID", "3C7B8F0E-6F0A-4C3B-9A53-9A7C0C1E55D1");
        report.putAll(content);
        return report;
    }

    private static List<Map<String, Object>> apps() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < APPS; i++) {
            all.add(Map.of(
                    "Identifier",
                    "org.example.app" + i,
                    "Name",
                    "App " + i,
                    "Version",
                    "1." + i,
                    "ShortVersion",
                    "1",
                    "BundleSize",
                    (long) i,
                    "DynamicSize",
                    0L,
                    "Installing",
                    false));
        }
        return all;
    }

    /** A TokenUpdate of 0.8 kB. */
    @Benchmark
    public CheckIn checkIn() throws MalformedMessageException {
        return checkIns.read(tokenUpdate);
    }

    /** An answer to DeviceInformation, 1 kB. */
    @Benchmark
    public ReportMessage report() throws MalformedMessageException {
        return reports.read(description);
    }

    /** An answer with 200 apps, 80 kB. */
    @Benchmark
    public ReportMessage largeReport() throws MalformedMessageException {
        return reports.read(apps);
    }

    /** The binary form, which devices do not send and which is refused. */
    @Benchmark
    public String binaryIsRefused() {
        try {
            return plists.readDict(binary).toString();
        } catch (PlistException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
