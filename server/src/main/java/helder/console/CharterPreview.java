package helder.console;

import helder.portal.SightView;
import helder.web.Page;
import java.util.Map;

/**
 * The page that people would get if a text were in force, for one kind of device and in one language. What differs from the version in
 * force is marked.
 *
 * @param ways how a device can be set up, by code
 * @param forms of devices, by code
 * @param languages by code
 * @param reader the page as somebody who reads that language has it
 */
public record CharterPreview(
        Map<String, String> ways,
        Map<String, String> forms,
        Map<String, String> languages,
        String way,
        String form,
        String language,
        Page reader,
        SightView view) {}
