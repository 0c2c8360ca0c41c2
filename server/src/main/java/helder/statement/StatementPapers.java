package helder.statement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import helder.evidence.Evidence;
import helder.evidence.Inventory;
import helder.evidence.InventoryFormat;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.paper.Paper;
import helder.text.Language;
import helder.web.House;
import helder.web.PageWriter;
import helder.web.Pages;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The statement as people and programs read it. */
@Service
public final class StatementPapers {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Statements statements;
    private final Evidence evidence;
    private final House house;
    private final Pages pages;
    private final PageWriter writer;
    private final Paper paper;

    /** Anybody may fetch the published one as PDF, which takes a processor for up to a second: made once a minute at most. */
    private final Cache<Made, byte[]> made = Caffeine.newBuilder()
            .maximumSize(Language.values().length * 2L)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    StatementPapers(
            Statements statements, Evidence evidence, House house, Pages pages, PageWriter writer, Paper paper) {
        this.house = house;
        this.statements = statements;
        this.evidence = evidence;
        this.pages = pages;
        this.writer = writer;
        this.paper = paper;
    }

    /** @param organisation its language, in which whatever is missing in the other is read */
    private record Made(String hash, Language language, Language organisation) {}

    /** The published one; empty before the first. */
    public Optional<StatementPaper> published() {
        return statements.published().map(statement -> paper(statement, false));
    }

    /** The one that is being written or signed. */
    public Optional<StatementPaper> open() {
        return statements.open().map(statement -> paper(statement, true));
    }

    private StatementPaper paper(StaffStatement statement, boolean isDraft) {
        return new StatementPaper(
                evidence.inventory(), statement, statements.isOutdated(statement), isDraft, house.language());
    }

    /** As tagged PDF (PDF/UA-1). */
    public byte[] pdf(StatementPaper statement, Language language) {
        return statement.isDraft()
                ? write(statement, language)
                : made.get(
                        new Made(statement.statement().hash(), language, statement.language()),
                        key -> write(statement, language));
    }

    private byte[] write(StatementPaper statement, Language language) {
        return paper.pdf(writer.html("statement/statement", pages.outside(language), statement));
    }

    /**
     * For programs, UTF-8: sentences by section and language, and the computed part by ownership. Whoever reads a language in which a
     * section is not said reads the {@code default_language}. No names of those who signed.
     */
    public byte[] json(StatementPaper read) {
        StaffStatement statement = read.statement();
        var tree = new LinkedHashMap<String, Object>();
        tree.put("document", "statement");
        tree.put("organisation", read.inventory().organisation());
        tree.put("made_at", read.inventory().madeAt().toString());
        statement.version().ifPresent(version -> tree.put("version", version));
        tree.put("hash", statement.hash());
        statement.publishedAt().ifPresent(at -> tree.put("published_at", at.toString()));
        tree.put("charter_changed_since", read.isOutdated());
        tree.put("default_language", read.language().code());
        tree.put("sentences", JSON.readTree(statement.sentences().canonical()));
        tree.put(
                "signed_by",
                statement.signatures().stream()
                        .flatMap(event -> event.by().actingRole().stream())
                        .map(Role::code)
                        .sorted()
                        .toList());
        tree.put(
                "devices",
                read.inventory().parts().stream().map(StatementPapers::part).toList());
        return JSON.writeValueAsBytes(tree);
    }

    private static Map<String, Object> part(Inventory.Part part) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("ownership", part.charter().ownership().code());
        tree.put("charter_version", part.charter().version());
        tree.put("charter_hash", part.charter().hash());
        tree.put("seen", part.seen().stream().map(DataItem::code).toList());
        tree.put("done", part.done().stream().map(Action::code).toList());
        tree.put("server_only", part.serverOnly().stream().map(DataItem::code).toList());
        tree.put("coming", InventoryFormat.coming(part));
        tree.put("set_up_again", InventoryFormat.again(part));
        tree.put("declined", part.declined().stream().map(DataItem::code).toList());
        tree.put("promised", part.promised().stream().map(DataItem::code).toList());
        tree.put("cannot", part.cannot().stream().map(DataItem::code).toList());
        return tree;
    }
}
