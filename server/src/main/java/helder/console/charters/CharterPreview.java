package helder.console.charters;

import helder.portal.SightView;
import helder.web.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page that people would get if a text were in force, for one kind of device and in one language. What differs from the version in
 * force is marked.
 *
 * @param ways how a device can be set up, by code
 * @param forms of devices, by code
 * @param languages by code
 * @param groups for which the text leaves something out
 * @param reader the page as somebody who reads that language has it
 */
public record CharterPreview(
        Map<String, String> ways,
        Map<String, String> forms,
        Map<String, String> languages,
        List<String> groups,
        String way,
        String form,
        String language,
        Optional<String> group,
        Page reader,
        SightView view) {}
