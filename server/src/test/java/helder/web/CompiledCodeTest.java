package helder.web;

import static org.assertj.core.api.Assertions.assertThat;

import helder.text.Language;
import helder.text.Texts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * With the options that {@code bin/helder} gives a server, the runtime's compilers must not change what code does. With compact object
 * headers, JDK 25 did (JDK-8380060): after some 50,000 dates none could be written any more.
 */
final class CompiledCodeTest {

    private static final Pattern OPTION = Pattern.compile("-X(X:[+-]\\w+|X:\\w+=\\d+|m[nxs]\\d+\\w)(?=[\\s)])");
    private static final int DATES = 200_000;

    @Test
    void aServerThatRanForLongWritesDatesAsOneThatJustStarted() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(optionsOfServer());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), CompiledCodeTest.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static List<String> optionsOfServer() throws Exception {
        String script = Files.readString(Path.of("../bin/helder"));
        String serving = script.substring(script.indexOf("\n  serve)"));
        serving = serving.substring(0, serving.indexOf(";;"));
        List<String> options = new ArrayList<>();
        Matcher each = OPTION.matcher(serving);
        while (each.find()) {
            if (!each.group().contains("Archive")) {
                options.add(each.group());
            }
        }
        assertThat(options).contains("-XX:+UseSerialGC", "-Xmx512m");
        return options;
    }

    /** In a process of its own. */
    public static void main(String[] arguments) {
        var moments = new Moments(Texts.shipped(), Language.EN, ZoneId.of("Europe/Amsterdam"));
        Instant at = Instant.parse("2026-03-10T13:02:00Z");
        for (int i = 0; i < DATES; i++) {
            String date = moments.date(at);
            if (!date.equals("10 March 2026")) {
                throw new IllegalStateException("date " + i + ": " + date);
            }
        }
    }
}
