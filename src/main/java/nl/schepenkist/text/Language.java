package nl.schepenkist.text;

import com.optimaize.langdetect.LanguageDetector;
import com.optimaize.langdetect.LanguageDetectorBuilder;
import com.optimaize.langdetect.ngram.NgramExtractors;
import com.optimaize.langdetect.profiles.LanguageProfileReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.records.Later;

/** Tells the language of a text, among those that a Dutch town hall meets. */
public final class Language {
    private static final List<String> KNOWN = List.of("nl", "en", "de", "fr", "es", "it", "pl", "tr");
    private static final int ENOUGH = 60;
    private static final int SAMPLE = 2_000;

    private final Later<LanguageDetector> detector = Later.whenAsked(Language::detector);

    private static LanguageDetector detector() {
        try {
            return LanguageDetectorBuilder.create(NgramExtractors.standard())
                    .withProfiles(new LanguageProfileReader().read(KNOWN))
                    .seed(1)
                    .build();
        } catch (IOException e) {
            throw new IllegalStateException("the language profiles are missing from the class path", e);
        }
    }

    /** ISO 639-1 code; empty when the text is too short or it is none of the known ones. */
    public Optional<String> of(String text) {
        if (text.length() < ENOUGH) return Optional.empty();
        var found = detector.get().detect(text.substring(0, Math.min(SAMPLE, text.length())));
        return found.isPresent() ? Optional.of(found.get().getLanguage()) : Optional.empty();
    }
}
