package nl.schepenkist.evaluation;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Random;

/** Makes values that pass their checks, and values that only look like them. */
final class Values {
    private static final String[] GIVEN = {
        "Jan", "Anna", "Tjeerd", "Fatima", "Mehmet", "Sanne", "Pieter", "Wilhelmina", "Youssef", "Marieke", "Klaas",
                "Hendrika",
        "Bram", "Aicha", "Geert", "Lisanne", "Priya", "Sjoukje", "Rutger", "Agnieszka", "Noor", "Willem", "Joke",
                "Stefan"
    };
    private static final String[] FAMILY = {
        "Jansen", "de Vries", "van den Berg", "Bakker", "Visser", "Yılmaz", "el Idrissi", "Hoekstra", "van der Meulen",
                "Smit",
        "de Boer-Jansen", "Kowalska", "Wiersma", "'t Hart", "Ramdin", "van Dijk", "Mulder", "ten Cate", "Öztürk",
                "Postma"
    };
    /** Of these parts family names are made that stand in no list. */
    private static final String[] FRONT = {
        "Wester", "Ooster", "Kraai", "Hazel", "Brink", "Zand", "Vosse", "Elze", "Roode", "Kolle"
    };

    private static final String[] BACK = {
        "steijn", "bergsma", "huizinga", "kampstra", "veldinga", "horstman", "wijkema", "broekers"
    };
    private static final String[] STREETS = {
        "Dorpsstraat",
        "Molenweg",
        "Kerklaan",
        "Burgemeester van Roijenlaan",
        "Wilhelminaplein",
        "Noorderhaven",
        "Prins Hendrikkade",
        "Van Goghstraat",
        "Oude Dijk",
        "Laan van Westerwolde"
    };
    private static final String[] TOWNS = {"Zijldijk", "Groningen", "Zwolle", "Appingedam", "Delfzijl"};
    private static final String[] MONTHS = {
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december"
    };
    private static final String CONSONANTS = "BFGHJKLNPRTVXZHK";

    private final Random random;
    private final boolean unseen;

    /**
     * @param unseen whether family names are used that stand in no list
     */
    Values(Random random, boolean unseen) {
        this.random = random;
        this.unseen = unseen;
    }

    private String one(String... all) {
        return all[random.nextInt(all.length)];
    }

    private String digits(int count) {
        var out = new StringBuilder();
        for (int n = 0; n < count; n++) out.append(random.nextInt(10));
        return out.toString();
    }

    String family() {
        return unseen && random.nextBoolean() ? one(FRONT) + one(BACK) : one(FAMILY);
    }

    String given() {
        return one(GIVEN);
    }

    /** Initials, given name or both, particles and double names. */
    String name() {
        String initials = (char) ('A' + random.nextInt(26)) + "."
                + (random.nextBoolean() ? (char) ('A' + random.nextInt(26)) + "." : "");
        return switch (random.nextInt(3)) {
            case 0 -> initials + " " + family();
            default -> given() + " " + family();
        };
    }

    String bsn() {
        while (true) {
            String nine = (1 + random.nextInt(9)) + digits(8);
            int sum = 0;
            for (int n = 0; n < 9; n++) sum += (nine.charAt(n) - '0') * (n == 8 ? -1 : 9 - n);
            if (sum % 11 == 0)
                return random.nextInt(4) == 0
                        ? nine.substring(0, 3) + "." + nine.substring(3, 6) + "." + nine.substring(6)
                        : nine;
        }
    }

    String iban() {
        String account = one("ABNA", "INGB", "RABO", "TRIO", "KNAB") + digits(10);
        var number = new StringBuilder();
        (account + "NL00").chars().forEach(c -> number.append(Character.digit(c, 36)));
        int check = 98
                - new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue();
        String iban = "NL%02d%s".formatted(check, account);
        return random.nextBoolean() ? iban : iban.replaceAll("(.{4})(?=.)", "$1 ");
    }

    String phone() {
        return switch (random.nextInt(5)) {
            case 0 -> "06-" + (1 + random.nextInt(5)) + digits(7);
            case 1 -> "06 " + (1 + random.nextInt(5)) + digits(1) + " " + digits(2) + " " + digits(2) + " " + digits(2);
            case 2 -> "+31 6 " + (1 + random.nextInt(5)) + digits(7);
            case 3 -> "0596-" + (2 + random.nextInt(7)) + digits(5);
            default -> "(050) " + (2 + random.nextInt(6)) + digits(2) + " " + digits(4);
        };
    }

    String email() {
        return given().toLowerCase(Locale.ROOT) + "." + one(FRONT).toLowerCase(Locale.ROOT) + random.nextInt(99) + "@"
                + one("voorbeeld.nl", "mail.example", "provider.eu", "thuis.amsterdam");
    }

    String address() {
        return one(STREETS) + " " + (1 + random.nextInt(240)) + one("", "", "a", "-2", " B");
    }

    String postcode() {
        return (1000 + random.nextInt(8999))
                + one(" ", "")
                + CONSONANTS.charAt(random.nextInt(8))
                + CONSONANTS.charAt(random.nextInt(16));
    }

    String town() {
        return one(TOWNS);
    }

    String plate() {
        String c2 = "" + CONSONANTS.charAt(random.nextInt(16)) + CONSONANTS.charAt(random.nextInt(8));
        return switch (random.nextInt(4)) {
            case 0 -> digits(2) + "-" + c2 + "B-" + (1 + random.nextInt(9));
            case 1 -> "G-" + digits(3) + "-" + c2;
            case 2 -> c2 + "-" + digits(3) + "-N";
            default -> c2 + "-" + digits(2) + "-" + c2;
        };
    }

    String date() {
        int day = 1 + random.nextInt(28);
        int month = random.nextInt(12);
        int year = 1940 + random.nextInt(65);
        return random.nextBoolean()
                ? "%02d-%02d-%d".formatted(day, month + 1, year)
                : "%d %s %d".formatted(day, MONTHS[month], year);
    }

    String recentDate() {
        return "%d %s 202%d".formatted(1 + random.nextInt(28), one(MONTHS), 3 + random.nextInt(3));
    }

    String passport() {
        return "N" + CONSONANTS.charAt(random.nextInt(16)) + CONSONANTS.charAt(random.nextInt(16)) + digits(6);
    }

    String digitsOf(int count) {
        return (1 + random.nextInt(9)) + digits(count - 1);
    }

    String vat() {
        return "NL" + digits(9) + "B0" + (1 + random.nextInt(9));
    }

    String ip() {
        return (11 + random.nextInt(180)) + "." + random.nextInt(255) + "." + random.nextInt(255) + "."
                + (1 + random.nextInt(254));
    }

    String userName() {
        return one(FRONT).toLowerCase(Locale.ROOT) + digits(3);
    }

    String handle() {
        return "@" + one(FRONT).toLowerCase(Locale.ROOT) + "_" + digits(2);
    }

    String amount() {
        return "€ " + (1 + random.nextInt(99)) + "." + digits(3) + "," + digits(2);
    }
}
