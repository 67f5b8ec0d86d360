# 出自放款机构知识文章的回答，每一条都带来源和核对日期。
policy-answer =
    { $short }

    来源：{ $source }（{ $as_of }核对）
policy-details =
    { $title }

    { $details }

    来源：{ $source }（{ $as_of }核对）
knowledge-passage =
    我在“{ $title }”里找到这一段：

    { $details }

    来源：{ $source }（{ $as_of }核对）
knowledge-other-product = 这条规定是给{ $others }定的，不适用于{ $product }。您可以看看那个产品的说明，也可以请同事解答您的情况。
knowledge-not-in-force = 这方面的规定正在更新，为免说错，我先不作答。现在怎么规定，可以在这里转人工，或拨打 { $hotline } 询问。
knowledge-not-covered = 在“{ $title }”里，我没有找到{ $product }这方面的内容。您可以看全文，也可以转人工。
knowledge-no-more = 这方面的内容就是这些了。还想了解别的，可以转人工，或拨打 { $hotline }。
choice-article = 看{ $product }的说明
