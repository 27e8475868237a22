package nl.schepenkist.records;

import java.util.regex.Pattern;

/**
 * Points at one category of one selection list, written {@code lijst/nr}.
 *
 * @param list id of the list, such as {@code gemeenten-2020}
 * @param number number of the category in it, such as {@code 11.1.6}
 */
public record CategoryRef(String list, String number) {
    private static final Pattern SHAPE = Pattern.compile("([a-z0-9-]{1,60})/([A-Za-z0-9.-]{1,60})");

    /**
     * @throws Refusal.Invalid when the text has not the shape {@code lijst/nr}
     */
    public static CategoryRef parse(String text, String field) {
        var parts = SHAPE.matcher(text);
        if (!parts.matches())
            throw Refusal.invalid(field, "schrijf de categorie als lijst/nummer, bijvoorbeeld gemeenten-2020/11.1");
        return new CategoryRef(parts.group(1), parts.group(2));
    }

    @Override
    public String toString() {
        return list + "/" + number;
    }
}
