# Applying for the start-up guaranteed loan: one question at a time, what the rules say, the documents. No promise is made.

choice-start-application = Start my application
choice-stop-applying = Not now
choice-more-answers = Other answers
choice-change-answers = Change an answer
choice-applying-person = Have a colleague look
choice-apply-for-less = Apply for { $amount } instead
choice-begin-anew = Answer everything again
choice-fact = { $name }
choice-my-checklist = My checklist
choice-checklist-file = Send the list as a file
choice-where-to-submit = Where to submit
choice-ask-progress = Progress of my application
choice-mark = ✓ { $name }

applying-begin = Of course, let us prepare it together. I will ask a few things the rules depend on; no name or ID number is needed. You can correct an answer, stop, or ask for a person at any time.
applying-begin-told = Of course, let us prepare it together. So far I have: { $lines }. Tell me if anything is wrong.
applying-goes-on = We had not finished your application, so let us go on.
applying-come-back = Back to your application. { $question }
applying-changed = All right, changed to: { $short }.
applying-noted = Noted: { $short }.
applying-dropped = All right, I have stopped and have not kept your answers. Tell me whenever you want to apply.
applying-explained = { $reason } { $question }
applying-unclear = Sorry, I did not understand that answer. { $reason } { $question }
applying-unclear-person = Sorry, I still do not understand. { $reason } { $question } A colleague can help you too.
applying-not-possible = { $reason } { $question }
applying-change-which = Which answer would you like to change?
applying-passed-on = All right, I have asked a colleague to look at it and answer you here as soon as possible; you can also call { $hotline }.
applying-case = Question about applying: { $lines }

applying-ask-applicant = As what would you apply for the { $product }?
applying-ask-purpose = What is the money for?
applying-ask-group = Which of these groups do you belong to? If several fit, choose one.
applying-ask-age = How old are you?
applying-ask-months-to-retirement = How long is it until your legal retirement? Say for example “5 years” or “18 months”.
applying-ask-years-since-graduation = How many years ago did you graduate? You can also name the year.
applying-ask-partners = How many partners are you, yourself included?
applying-ask-eligible-partners = Of the { $count } partners, how many belong to a group the policy supports, yourself included?
applying-ask-staff = How many people work in the firm now?
applying-ask-newly-hired = Of the people hired within the last year, how many belong to a group the policy supports? If none, say 0.
applying-ask-guarantee = Which guarantee do you have in mind?
applying-ask-amount = How much would you like to borrow? Say for example “200,000 yuan”.

applying-why-applicant = The conditions, the limit and the documents differ for a person, for partners and for a firm.
applying-why-purpose = This loan is only for starting or running a business.
applying-why-group = This loan supports the groups that the policy names, so it matters which is yours.
applying-why-age = Applicants must be of working age; please give a number, such as “35”.
applying-why-months-to-retirement = The loan must end before retirement; please say years or months, such as “5 years” or “18 months”.
applying-why-years-since-graduation = Graduates are supported for some years only; please give a number, such as “3 years”.
applying-why-partners = The limit of a partnership depends on the number of partners; please give a number, such as “3”.
applying-why-eligible-partners = The limit counts the partners who qualify; please give a number, such as “2”.
applying-why-staff = The share of new staff is taken of everybody employed; please give a number, such as “30”.
applying-why-newly-hired = A firm must have hired a share of people whom the policy supports; please give a number, such as “4”.
applying-why-guarantee = The documents depend on the guarantee; without property, the guarantee fund is a choice.
applying-why-amount = I check it against the largest amount; please name the unit, such as “200,000 yuan”.

applying-impossible-age = An age must be between 1 and { $count }.
applying-impossible-months-to-retirement = That is hardly possible: at most { $count } months.
applying-impossible-years-since-graduation = The years must be between 0 and { $count }.
applying-impossible-partners = A partnership has 2 to { $count } partners; on your own, choose “a person”.
applying-impossible-eligible-partners = That number must be between 0 and { $count }, the number of partners.
applying-impossible-staff = The number of staff must be between 1 and { $count }.
applying-impossible-newly-hired = The number of newly hired must be between 0 and { $count }, the number of staff.
applying-impossible-amount = That does not look like the amount of a loan; please name the unit, such as “200,000 yuan”.

applying-answer-applicant-person = A person (sole traders too)
applying-answer-applicant-partnership = Partners
applying-answer-applicant-firm = A small firm
applying-answer-purpose-running = A business I run already
applying-answer-purpose-starting = A business I am starting
applying-answer-purpose-other = Something else
applying-answer-group-unemployed = Registered unemployed
applying-answer-group-hard-to-employ = Difficulty finding work, disabled
applying-answer-group-veteran = Former soldier
applying-answer-group-released = Released from prison
applying-answer-group-graduate = Graduate, village official, returnee
applying-answer-group-overcapacity = Worker of a firm shedding capacity
applying-answer-group-migrant = Migrant worker back home
applying-answer-group-online-trader = Online trader
applying-answer-group-lifted-out = Lifted out of poverty
applying-answer-group-farmer = Farmer starting a business
applying-answer-group-none = Not one of these
applying-answer-months-to-retirement-retired = Retirement age is reached
applying-answer-guarantee-fund = The guarantee fund (no collateral)
applying-answer-guarantee-guarantor = A guarantor
applying-answer-guarantee-mortgage = A mortgage (house, equipment)
applying-answer-guarantee-pledge = A pledge (deposit, receivables)
applying-answer-guarantee-combined = Several together
applying-answer-guarantee-unsure = Not decided yet

applying-told-applicant = { $short }
applying-told-purpose = { $short }
applying-told-group = { $short }
applying-told-age = { $count } years old
applying-told-months-to-retirement = { $count } months to retirement
applying-told-years-since-graduation = graduated { $count } years ago
applying-told-partners = { $count } partners
applying-told-eligible-partners = { $count } of them qualify
applying-told-staff = { $count } staff
applying-told-newly-hired = { $count } newly hired
applying-told-guarantee = { $short }
applying-told-amount = { $amount } wanted

applying-may-apply = You told me: { $lines }.
    On these facts you may apply for the { $product }: up to { $amount }, for up to { $count } months. Whether it is approved, and for how much, is decided in the review; I cannot promise it.
applying-needs-person = You told me: { $lines }.
    A colleague has to look at this before it can be said:
    { $reason }
    You can prepare the documents meanwhile.
applying-not-now = You told me: { $lines }.
    On these facts you cannot apply for the { $product } at present:
    { $reason }
    If something changes, or I have noted it wrongly, change an answer and I will look again; you can also call { $hotline } to check.

applying-reason-purpose = This loan is only for starting or running a business, not for a house, consumption or other debts. You may apply when the money goes into a business; for other purposes ask about our other loans.
applying-reason-group = You do not belong to a group that the policy names. If you are looking for work, you may apply once you are registered as unemployed at the public employment service centre; you can also ask about our small-business loan, which is open to all groups.
applying-reason-working-age = Applicants must be { $number } or older, and you said { $count }. You may apply when you reach that age.
applying-reason-not-retired = Whoever has reached retirement age can no longer apply as a person. A member of the family who qualifies may apply in their own name.
applying-reason-term-before-retirement = You retire in { $count } months, which is less than the longest term of { $number } months. The loan must end before that, so a colleague will look for a shorter term with you.
applying-reason-graduated-recently = As a graduate one may apply within { $number } years, and you graduated { $count } years ago. If another group fits you too, choose that one.
applying-reason-a-partner-qualifies = At least { $number } of the partners must belong to a group that the policy supports.
applying-reason-every-partner-qualifies = Of { $number } partners, { $count } belong to a group that the policy supports. The limit counts those; a colleague will see whether the others can apply with them.
applying-reason-new-hires = People from the supported groups hired within the last year must make up { $number }% of the staff. You said { $count }; with { $more } more you would reach it.
applying-reason-new-hires-large = In a larger firm, people from the supported groups hired within the last year must make up { $number }% of the staff. You said { $count }; with { $more } more you would reach it.
applying-reason-guarantee-known = The guarantee is not decided yet. A colleague can see with you which one suits; without collateral you can apply for the guarantee fund's guarantee.
applying-reason-amount = The largest amount is { $amount }, and you want more. Ask for that much or less.

applying-submit = When everything is ready, hand it in on the website ({ $link }), in the app or at a branch; you will get a receipt. A decision comes within { $count } hours of a complete application, and you can ask me about its progress at any time.
    Tell me as you get things ready, for example “the ID card is ready” or “1 3 5 done”.

checklist-made = Your checklist has { $count } documents:
    { $lines }
    A text message cannot carry a file; in the web chat I can send you a version to print.
checklist-made-with-file = Your checklist has { $count } documents. A version to print is attached:
    { $lines }
checklist-shown = { $left ->
    [0] All { $count } of your documents are ready:
   *[other] Your checklist has { $count } documents, { $left } still missing:
    }
    { $lines }
checklist-marked = { $count ->
    [0] {""}
   *[other] Noted as ready: { $name }.{" "}
    }{ $rest ->
    [0] {""}
   *[other] Noted as missing: { $title }.{" "}
    }Still to get ready: { $left }
    { $lines }
checklist-all-ready = Well done, all { $count } documents are ready. Hand them in on the website ({ $link }), in the app or at a branch; keep the originals to be shown.
checklist-none = There is no checklist of yours yet. Answer a few questions and I will list the documents you need.
checklist-file = Here is your checklist ({ $count } documents), ready to print and tick off.
checklist-no-file = A text message cannot carry a file, so here is the list as text:
    { $lines }
checklist-where = Where: { $name }
checklist-form-original = { $count ->
    [one] the original
   *[other] { $count } originals
    }
checklist-form-copy = { $count ->
    [one] one copy
   *[other] { $count } copies
    }
checklist-form-original-and-copy = { $count ->
    [one] one copy, the original to be shown
   *[other] { $count } copies, the original to be shown
    }
checklist-form-sealed-copy = { $count ->
    [one] one copy with the firm's seal
   *[other] { $count } copies with the firm's seal
    }
checklist-form-colour-scan = { $count ->
    [one] one scan in colour
   *[other] { $count } scans in colour
    }
checklist-form-filled-in = { $count ->
    [one] filled in and signed
   *[other] { $count } filled in and signed
    }
checklist-each = for each of { $count } people
checklist-valid = not older than { $days } days

checklist-file-name = Application checklist.pdf
checklist-page-title = Checklist for your application
checklist-page-made = Made on { $day }
checklist-page-number = Page { $number }
checklist-column-name = Document
checklist-column-form = Form and number
checklist-column-where = Where to get it
checklist-page-keep-originals = Copies and scans must be clear and whole; put your name and the document's name in the file name. Keep the originals and bring them to be checked.
checklist-page-no-promise = This list follows from your answers and does not mean that a loan is approved; single documents may be asked for later.
checklist-page-submit = To submit, or with questions: { $link }, hotline { $hotline }. Our staff never ask for passwords or codes, or for transfers to private accounts.
