"""What no row can show by itself: repeated keys, references to nothing, schedules that do not add up.

Each check is one set-based query over the staging tables. It yields a file, a line, a column and a sentence.
"""

from dataclasses import dataclass

from backend.loans.importing.columns import Kind


@dataclass(frozen=True)
class Check:
    """One question asked of everything that was staged. `needs` names the kinds whose rows must all have been read,

    or the check would accuse rows that are right.
    """

    looks_at: Kind
    query: str
    needs: frozenset[Kind] = frozenset()


def _repeated(kind: Kind, key: str, column: str) -> Check:
    return Check(
        kind,
        f"""
        SELECT r.file, r.line, '{column}', format('%s is already on line %s%s', {key}, first_line,
            CASE WHEN first_file <> r.file THEN ' of ' || label ELSE '' END)
        FROM (
            SELECT file, line, {key}, row_number() OVER w AS nth, first_value(line) OVER w AS first_line,
                first_value(file) OVER w AS first_file
            FROM import_{kind} WHERE {key} IS NOT NULL WINDOW w AS (PARTITION BY {key} ORDER BY file, line)
        ) r JOIN import_files f ON f.file = first_file
        WHERE nth > 1
        """,  # noqa: S608 - every name is ours
    )


def _unknown_contract(kind: Kind) -> Check:
    return Check(
        kind,
        f"""
        SELECT file, line, 'contract_number', format('there is no contract %s', contract_number)
        FROM import_{kind} s
        WHERE contract_number IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM import_contracts c WHERE c.contract_number = s.contract_number)
        """,  # noqa: S608 - the name is ours
        frozenset({Kind.LOANS}),
    )


def _too_many_decimals(kind: Kind, *columns: str) -> Check:
    any_of = " OR ".join(f"s.{column} % c.unit <> 0" for column in columns)
    each = ", ".join(f"('{column}', s.{column})" for column in columns)
    return Check(
        kind,
        f"""
        SELECT file, line, name, format('%s has more decimals than %s allows',
            trim_scale(figure / 10000::numeric), c.currency)
        FROM import_{kind} s JOIN import_contracts c USING (contract_number)
            CROSS JOIN LATERAL (VALUES {each}) AS v(name, figure)
        WHERE ({any_of}) AND figure % c.unit <> 0
        """,  # noqa: S608 - every name is ours
    )


def _unknown_borrower(kind: Kind) -> Check:
    return Check(
        kind,
        f"""
        SELECT file, line, 'borrower_id', format('there is no borrower %s', borrower_id)
        FROM import_{kind} s WHERE borrower_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM import_borrowers b WHERE b.external_id = s.borrower_id)
            AND NOT EXISTS (SELECT 1 FROM borrowers b WHERE b.external_id = s.borrower_id)
        """,  # noqa: S608 - the name is ours
        frozenset({Kind.BORROWERS}),
    )


def _unknown_product(kind: Kind) -> Check:
    return Check(
        kind,
        f"""
        SELECT file, line, 'product', format('there is no product %s; the products are %s', product,
            (SELECT string_agg(code, ', ' ORDER BY code) FROM import_products))
        FROM import_{kind} WHERE product IS NOT NULL AND product NOT IN (SELECT code FROM import_products)
        """,  # noqa: S608 - the name is ours
    )


def _foreign_currency(kind: Kind) -> Check:
    return Check(
        kind,
        f"""
        SELECT file, line, 'currency', format('%s is not the currency of the product %s, which is %s', s.currency,
            s.product, p.currency)
        FROM import_{kind} s JOIN import_products p ON p.code = s.product WHERE s.currency <> p.currency
        """,  # noqa: S608 - the name is ours
    )


_BORROWERS = (
    _repeated(Kind.BORROWERS, "external_id", "borrower_id"),
    Check(
        Kind.BORROWERS,
        """
        SELECT file, line, 'timezone', format('the database knows no time zone %s', timezone)
        FROM import_borrowers WHERE timezone IS NOT NULL AND timezone NOT IN (SELECT name FROM pg_timezone_names)
        """,
    ),
)

_LOANS = (
    _repeated(Kind.LOANS, "contract_number", "contract_number"),
    _unknown_borrower(Kind.LOANS),
    _unknown_product(Kind.LOANS),
    _foreign_currency(Kind.LOANS),
    _too_many_decimals(Kind.LOANS, "principal"),
    Check(
        Kind.LOANS,
        """
        SELECT file, line, 'borrower_id', format('contract %s is borrower %s''s; a contract cannot change hands',
            contract_number, b.external_id)
        FROM import_loans s JOIN loans l USING (contract_number) JOIN borrowers b ON b.id = l.borrower_id
        WHERE s.borrower_id <> b.external_id
        """,
    ),
    Check(
        Kind.LOANS,
        """
        SELECT file, line, 'currency', format('contract %s is in %s; a contract cannot change its currency',
            contract_number, l.currency)
        FROM import_loans s JOIN loans l USING (contract_number) WHERE s.currency <> l.currency
        """,
    ),
    # A loan that comes without its schedule must still fit the one that is stored.
    Check(
        Kind.LOANS,
        """
        SELECT s.file, s.line, 'principal', format('is %s, but the instalments of contract %s add up to %s',
            round(s.principal / 10000::numeric, 2), contract_number, round(scheduled.total / 10000::numeric, 2))
        FROM import_loans s JOIN loans l USING (contract_number) JOIN import_contracts c USING (contract_number)
            CROSS JOIN LATERAL (SELECT sum(principal) * c.unit AS total FROM instalments WHERE loan_id = l.id) scheduled
        WHERE s.principal <> l.principal * c.unit AND s.principal <> scheduled.total
            AND NOT EXISTS (SELECT 1 FROM import_instalments i WHERE i.contract_number = s.contract_number)
        """,
        frozenset({Kind.INSTALMENTS}),
    ),
)

_INSTALMENTS = (
    _unknown_contract(Kind.INSTALMENTS),
    _too_many_decimals(Kind.INSTALMENTS, "principal", "interest", "fee"),
    Check(
        Kind.INSTALMENTS,
        """
        SELECT file, line, 'due_on', format('%s is before contract %s was paid out, on %s', due_on, contract_number,
            disbursed_on)
        FROM import_instalments JOIN import_contracts USING (contract_number) WHERE due_on < disbursed_on
        """,
    ),
    # One walk along every schedule. A gap is told only where every row of the contract could be read.
    Check(
        Kind.INSTALMENTS,
        """
        SELECT s.file, s.line, CASE WHEN number > before + 1 OR number = before THEN 'number' ELSE 'due_on' END,
            CASE WHEN number = before THEN format('instalment %s of contract %s is already on line %s%s',
                    number, contract_number, line_before,
                    CASE WHEN file_before <> s.file THEN ' of ' || label ELSE '' END)
                WHEN number > before + 1 AND before = 0 THEN
                    format('the first instalment of contract %s is number %s, not 1', contract_number, number)
                WHEN number > before + 1 THEN
                    format('instalment %s of contract %s comes after %s: a number is missing', number,
                    contract_number, before)
                ELSE format('instalment %s of contract %s falls due on %s, not after instalment %s (%s)', number,
                    contract_number, due_on, before, due_before)
            END
        FROM (
            SELECT file, line, contract_number, number, due_on, coalesce(lag(number) OVER w, 0) AS before,
                lag(due_on) OVER w AS due_before, lag(line) OVER w AS line_before, lag(file) OVER w AS file_before
            FROM import_instalments WHERE contract_number IS NOT NULL AND number IS NOT NULL
            WINDOW w AS (PARTITION BY contract_number ORDER BY number, file, line)
        ) s LEFT JOIN import_files f ON f.file = file_before
        WHERE number = before OR due_on <= due_before AND number > before
            OR number > before + 1 AND contract_number NOT IN
                (SELECT contract_number FROM import_instalments WHERE NOT sound AND contract_number IS NOT NULL)
        """,
        frozenset({Kind.INSTALMENTS}),
    ),
    # Comes last: a schedule with another fault is not told off again for its sum.
    Check(
        Kind.INSTALMENTS,
        """
        SELECT DISTINCT ON (contract_number) i.file, i.line, 'principal',
            format('the principal of the instalments of contract %s adds up to %s; the loan''s is %s', contract_number,
            round(wrong.total / 10000::numeric, 2), round(wrong.principal / 10000::numeric, 2))
        FROM (
            SELECT contract_number, c.principal, s.total FROM (
                SELECT contract_number, sum(principal) AS total FROM import_instalments
                GROUP BY contract_number HAVING bool_and(sound)
            ) s JOIN import_contracts c USING (contract_number) WHERE s.total <> c.principal
        ) wrong JOIN import_instalments i USING (contract_number)
        WHERE contract_number NOT IN
            (SELECT contract_number FROM import_instalments JOIN import_faults USING (file, line)
                WHERE contract_number IS NOT NULL)
        ORDER BY contract_number, i.file, i.line
        """,
        frozenset({Kind.LOANS, Kind.INSTALMENTS}),
    ),
)

_PAYMENTS = (
    _repeated(Kind.PAYMENTS, "payment_reference", "payment_reference"),
    _unknown_contract(Kind.PAYMENTS),
    _too_many_decimals(Kind.PAYMENTS, "amount"),
    Check(
        Kind.PAYMENTS,
        """
        SELECT file, line, 'paid_on', format('%s is before contract %s was paid out, on %s', paid_on, contract_number,
            disbursed_on)
        FROM import_payments JOIN import_contracts USING (contract_number) WHERE paid_on < disbursed_on
        """,
    ),
    # A payment may be dated by the lender's calendar or by the borrower's, whichever is ahead.
    Check(
        Kind.PAYMENTS,
        """
        SELECT s.file, s.line, 'paid_on', format('%s is in the future', paid_on)
        FROM import_payments s CROSS JOIN import_moment m LEFT JOIN import_contracts c USING (contract_number)
        WHERE paid_on > home_today AND paid_on > coalesce((now AT TIME ZONE coalesce(
            (SELECT max(n.timezone) FROM import_borrowers n WHERE n.external_id = c.borrower_id),
            (SELECT b.timezone FROM borrowers b WHERE b.external_id = c.borrower_id)))::date, home_today)
        """,
    ),
    Check(
        Kind.PAYMENTS,
        """
        SELECT s.file, s.line, CASE WHEN s.contract_number <> l.contract_number THEN 'contract_number'
                WHEN s.paid_on <> p.paid_on THEN 'paid_on' ELSE 'amount' END,
            format('payment %s is already known as %s on %s for contract %s; a payment cannot change',
                payment_reference, round(p.amount * c.unit / 10000::numeric, 2), p.paid_on, l.contract_number)
        FROM import_payments s JOIN payments p ON p.reference = s.payment_reference
            JOIN loans l ON l.id = p.loan_id JOIN import_contracts c ON c.contract_number = s.contract_number
        WHERE s.contract_number <> l.contract_number OR s.paid_on <> p.paid_on OR s.amount <> p.amount * c.unit
        """,
    ),
)

_APPLICATIONS = (
    _repeated(Kind.APPLICATIONS, "application_number", "application_number"),
    _unknown_borrower(Kind.APPLICATIONS),
    _unknown_product(Kind.APPLICATIONS),
    _foreign_currency(Kind.APPLICATIONS),
    Check(
        Kind.APPLICATIONS,
        """
        SELECT file, line, 'timezone', format('the database knows no time zone %s', timezone)
        FROM import_applications WHERE timezone IS NOT NULL AND timezone NOT IN (SELECT name FROM pg_timezone_names)
        """,
    ),
    Check(
        Kind.APPLICATIONS,
        """
        SELECT file, line, 'amount', format('%s has more decimals than %s allows',
            trim_scale(amount / 10000::numeric), s.currency)
        FROM import_applications s JOIN import_products p ON p.code = s.product AND p.currency = s.currency
        WHERE amount % p.unit <> 0
        """,
    ),
    Check(
        Kind.APPLICATIONS,
        """
        SELECT file, line, 'changed_at', format('%s is in the future', changed_at)
        FROM import_applications CROSS JOIN import_moment WHERE changed_at > now + interval '5 minutes'
        """,
    ),
    Check(
        Kind.APPLICATIONS,
        """
        SELECT file, line, 'borrower_id', format('application %s is borrower %s''s; it cannot change hands',
            application_number, b.external_id)
        FROM import_applications s JOIN applications a ON a.number = s.application_number
            JOIN borrowers b ON b.id = a.borrower_id
        WHERE s.borrower_id <> b.external_id AND NOT starts_with(b.external_id, 'applicant:')
        """,
    ),
    Check(
        Kind.APPLICATIONS,
        """
        SELECT file, line, 'product', format('application %s is for %s; another product is another application',
            application_number, a.product_code)
        FROM import_applications s JOIN applications a ON a.number = s.application_number
        WHERE s.product <> a.product_code
        """,
    ),
    # An older row than what is known belongs to the history: it may say what it wants.
    Check(
        Kind.APPLICATIONS,
        """
        SELECT file, line, 'stage', format('application %s is %s and cannot become %s', application_number, a.stage,
            s.stage)
        FROM import_applications s JOIN applications a ON a.number = s.application_number
        WHERE s.changed_at >= a.as_of AND (a.stage, s.stage) NOT IN (SELECT before, after FROM import_moves)
        """,
    ),
)

CHECKS = (*_BORROWERS, *_LOANS, *_INSTALMENTS, *_PAYMENTS, *_APPLICATIONS)
