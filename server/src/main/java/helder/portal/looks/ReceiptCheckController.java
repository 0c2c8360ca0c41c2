package helder.portal.looks;

import helder.identity.Role;
import helder.looks.LogKey;
import helder.looks.LogKeys;
import helder.looks.Receipt;
import helder.looks.ReceiptCheck;
import helder.looks.ReceiptCheck.Result;
import helder.manifest.DataItem;
import helder.web.Form;
import helder.web.Page;
import helder.web.Tone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Checks a receipt for anybody who has one, also signed out: nothing is needed but the receipt, and nothing of it is kept. */
@Controller
public class ReceiptCheckController {

    private final LogKeys keys;

    ReceiptCheckController(LogKeys keys) {
        this.keys = keys;
    }

    @GetMapping("/receipts")
    ModelAndView ask(Page page) {
        return page.show("portal/receipt-check", new ReceiptCheckModel(Form.empty(), Optional.empty()));
    }

    @PostMapping("/receipts")
    ModelAndView pasted(Page page, @RequestParam(defaultValue = "") String receipt) {
        return checked(page, receipt, "receipt");
    }

    /** Files are taken from people who are signed in only; others paste what stands in it. */
    @PostMapping("/receipts/file")
    ModelAndView file(Page page, @RequestParam Optional<MultipartFile> file) throws IOException {
        page.me();
        byte[] content = file.isEmpty() || file.get().getSize() > Receipt.LONGEST
                ? new byte[0]
                : file.get().getBytes();
        return checked(page, new String(content, StandardCharsets.UTF_8), "file");
    }

    private ModelAndView checked(Page page, String text, String field) {
        Optional<Receipt> receipt = Receipt.read(text);
        if (receipt.isEmpty()) {
            Form form = Form.empty().refuse(field, page.t("portal.receipt_check.none"));
            return page.show(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "portal/receipt-check",
                    new ReceiptCheckModel(form, Optional.empty()));
        }
        return page.show(
                "portal/receipt-check", new ReceiptCheckModel(Form.empty(), Optional.of(result(page, receipt.get()))));
    }

    private Checked result(Page page, Receipt receipt) {
        return switch (ReceiptCheck.check(receipt)) {
            case Result.Broken _ ->
                new Checked(Tone.BAD, page.t("portal.receipt_check.broken"), List.of(), Optional.empty());
            case Result.Unsigned _ ->
                new Checked(Tone.WARN, page.t("portal.receipt_check.unsigned"), facts(page, receipt), Optional.empty());
            case Result.Signed signed -> {
                boolean isOurs = keys.all().stream().map(LogKey::id).anyMatch(signed.keyId()::equals);
                yield new Checked(
                        isOurs ? Tone.GOOD : Tone.WARN,
                        page.t(
                                isOurs ? "portal.receipt_check.ours" : "portal.receipt_check.other",
                                "organisation",
                                page.house().name(),
                                "when",
                                page.moments().dateTime(signed.at())),
                        facts(page, receipt),
                        Optional.of(signed.keyId()));
            }
        };
    }

    /** What it proves. A receipt is what somebody typed: what stands in it and is no word of ours is shown as it is. */
    private static List<Fact> facts(Page page, Receipt receipt) {
        Receipt.Content look = receipt.look();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("when", when(page, look.lookedAt())));
        facts.add(new Fact("who", who(page, look)));
        facts.add(new Fact("items", items(page, look)));
        look.reason().ifPresent(reason -> facts.add(new Fact("reason", reason)));
        facts.add(new Fact(
                "concerned",
                page.t(
                        "portal.receipt_check.devices",
                        "yours",
                        receipt.concerned().yours().size(),
                        "all",
                        receipt.concerned().enrollments())));
        look.delayed().ifPresent(delay -> facts.add(new Fact("delayed", when(page, delay.until()))));
        return facts;
    }

    private static String when(Page page, long millis) {
        try {
            return page.moments().dateTime(Instant.ofEpochMilli(millis));
        } catch (DateTimeException | ArithmeticException beyondTime) {
            return Long.toString(millis);
        }
    }

    private static String who(Page page, Receipt.Content look) {
        String name =
                look.who().map(Receipt.Name::name).orElseGet(() -> page.t("portal.look.alias", "alias", look.alias()));
        boolean isKnown = !look.actorKind().equals("person")
                || Role.find(look.actorRole()).isPresent();
        return name + " · " + (isKnown ? LookRow.role(look.actorKind(), look.actorRole(), page) : look.actorRole());
    }

    private static String items(Page page, Receipt.Content look) {
        List<String> words = List.of(look.items().split(" ")).stream()
                .filter(code -> !code.isEmpty())
                .map(code ->
                        DataItem.find(code).map(item -> page.t(item.nameKey())).orElse(code))
                .toList();
        return words.isEmpty() ? page.t("portal.look.nothing") : page.list(words);
    }

    /** The page. */
    public record ReceiptCheckModel(Form form, Optional<Checked> checked) {}

    /**
     * What the check found.
     *
     * @param facts what the receipt says; only when it was not changed
     * @param key id of the key that signed it
     */
    public record Checked(Tone tone, String sentence, List<Fact> facts, Optional<String> key) {}

    /** @param word the last part of the key of its heading */
    public record Fact(String word, String value) {}
}
