package helder.portal.account;

import helder.guides.Guides;
import helder.guides.Guides.Entry;
import helder.guides.Variant;
import helder.media.ReadOut;
import helder.media.Recorded;
import helder.media.RecordingFault;
import helder.media.RecordingInvitation;
import helder.media.RecordingInvitations;
import helder.media.Recordings;
import helder.media.Script;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/**
 * Whoever was asked reads out one guide, as a stranger reads it, sentence by sentence. They hear and replace what they read themself; what others
 * read they neither hear nor replace.
 */
@Controller
@RequestMapping("/account/read-out/{id}")
public final class ReadOutController {

    private final RecordingInvitations invitations;
    private final Recordings recordings;
    private final Guides guides;

    ReadOutController(RecordingInvitations invitations, Recordings recordings, Guides guides) {
        this.invitations = invitations;
        this.recordings = recordings;
        this.guides = guides;
    }

    /** One reading of the guide for which somebody was asked. */
    private record Choice(RecordingInvitation invitation, Entry entry, Variant variant) {

        String path() {
            return "/account/read-out/" + invitation.id();
        }

        String address() {
            return path() + "?device=" + variant.device().code() + "&ownership="
                    + variant.ownership().code();
        }
    }

    /** @throws ProblemException when nobody asked the reader, or not any more; or when the guide is gone */
    private Choice choice(Page page, String id, String device, String ownership) {
        return invitations
                .find(page.me().id(), id)
                .flatMap(invitation -> guides.find(invitation.guide(), invitation.language())
                        .map(entry ->
                                new Choice(invitation, entry, entry.variant(device, ownership, invitation.language()))))
                .orElseThrow(ReadOutController::notFound);
    }

    /**
     * What there is to read.
     *
     * @param device the kind of device; else the first that the guide is for
     * @param ownership likewise
     */
    @GetMapping
    ModelAndView read(
            Page page,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(defaultValue = "") String ownership,
            HttpServletResponse response) {
        return read(page, HttpStatus.OK, Form.empty(), choice(page, id, device, ownership), response);
    }

    private ModelAndView read(Page page, HttpStatus status, Form form, Choice choice, HttpServletResponse response) {
        ReadOut read = recordings
                .readOut(choice.entry(), choice.variant(), page.me().id())
                .orElseThrow(ReadOutController::notFound);
        read.openMicrophone(response);
        return page.show(status, "portal/read-out", new ReadOutModel(choice.path(), form, choice.invitation(), read));
    }

    private Script script(Choice choice) {
        return recordings
                .script(choice.invitation().guide(), choice.variant())
                .orElseThrow(ReadOutController::notFound);
    }

    /** Their voice may be heard in films. */
    @PostMapping("/agree")
    ModelAndView agree(
            Page page,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(defaultValue = "") String ownership) {
        Choice choice = choice(page, id, device, ownership);
        recordings.agree(page.me().id());
        return page.redirect(choice.address());
    }

    /** A sentence was read. */
    @PostMapping
    ModelAndView record(
            Page page,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(defaultValue = "") String ownership,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletResponse response)
            throws IOException {
        Choice choice = choice(page, id, device, ownership);
        byte[] sound = file == null ? new byte[0] : file.getBytes();
        Optional<RecordingFault> fault =
                recordings.recordOwn(page.me().id(), choice.invitation().guide(), choice.variant(), key, sound);
        Script script = script(choice);
        if (fault.isEmpty()) {
            return page.redirect(
                    choice.address() + "#" + script.after(key), new Flash(Tone.GOOD, page.t("portal.read_out.kept")));
        }
        Form form = Form.empty()
                .refuse(
                        script.field(key),
                        page.t(
                                "portal.read_out.fault." + fault.get().code(),
                                "seconds",
                                Recordings.LONGEST / 1_000,
                                "most",
                                Recordings.MOST));
        return read(page, HttpStatus.UNPROCESSABLE_ENTITY, form, choice, response);
    }

    /** Deletes one that the reader read; that of another does not exist here. */
    @PostMapping("/remove")
    ModelAndView remove(
            Page page,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(defaultValue = "") String ownership,
            @RequestParam(defaultValue = "") String recording) {
        Choice choice = choice(page, id, device, ownership);
        Recorded mine = recordings.of(page.me().id()).stream()
                .filter(each -> each.id().equals(recording))
                .findFirst()
                .orElseThrow(ReadOutController::notFound);
        recordings.remove(mine.id());
        return page.redirect(choice.address(), new Flash(Tone.GOOD, page.t("portal.read_out.removed")));
    }

    /** The reader would rather not, or is done. */
    @PostMapping("/end")
    ModelAndView end(Page page, @PathVariable String id) {
        RecordingInvitation invitation = invitations.find(page.me().id(), id).orElseThrow(ReadOutController::notFound);
        invitations.end(invitation.id());
        return page.redirect("/", new Flash(Tone.GOOD, page.t("portal.read_out.ended")));
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.NOT_FOUND);
    }

    /** @param path of the page, without what was chosen */
    public record ReadOutModel(String path, Form form, RecordingInvitation invitation, ReadOut read) {}
}
