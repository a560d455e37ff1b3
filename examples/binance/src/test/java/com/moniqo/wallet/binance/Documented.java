package com.moniqo.wallet.binance;

/** Replies and events with the fields and values of the exchange's public documentation of its REST API and user data stream. */
final class Documented {
    static final String TIME = "{'serverTime':1499827319559}";

    static final String EXCHANGE_INFO =
            """
        {'timezone':'UTC','serverTime':1565246363776,
         'rateLimits':[
          {'rateLimitType':'REQUEST_WEIGHT','interval':'MINUTE','intervalNum':1,'limit':6000},
          {'rateLimitType':'ORDERS','interval':'SECOND','intervalNum':10,'limit':100},
          {'rateLimitType':'ORDERS','interval':'DAY','intervalNum':1,'limit':200000},
          {'rateLimitType':'RAW_REQUESTS','interval':'MINUTE','intervalNum':5,'limit':61000}],
         'exchangeFilters':[],
         'symbols':[
          %s,
          %s,
          %s],
         'sors':[{'baseAsset':'BTC','symbols':['BTCUSDT','BTCUSDC']}]}""".formatted(market("ETH", "BTC"), market("LTC", "BTC"), market("BTC", "USDT"));

    private static String market(String base, String quote) {
        return """
            {'symbol':'%1$s%2$s','status':'TRADING','baseAsset':'%1$s','baseAssetPrecision':8,'quoteAsset':'%2$s','quotePrecision':8,
             'quoteAssetPrecision':8,'baseCommissionPrecision':8,'quoteCommissionPrecision':8,
             'orderTypes':['LIMIT','LIMIT_MAKER','MARKET','STOP_LOSS','STOP_LOSS_LIMIT','TAKE_PROFIT','TAKE_PROFIT_LIMIT'],
             'icebergAllowed':true,'ocoAllowed':true,'otoAllowed':true,'opoAllowed':true,'quoteOrderQtyMarketAllowed':true,
             'allowTrailingStop':false,'cancelReplaceAllowed':false,'amendAllowed':false,'pegInstructionsAllowed':true,
             'isSpotTradingAllowed':true,'isMarginTradingAllowed':true,
             'filters':[
              {'filterType':'PRICE_FILTER','minPrice':'0.00000100','maxPrice':'100000.00000000','tickSize':'0.00000100'},
              {'filterType':'PERCENT_PRICE','multiplierUp':'1.3000','multiplierDown':'0.7000','avgPriceMins':5},
              {'filterType':'PERCENT_PRICE_BY_SIDE','bidMultiplierUp':'1.2','bidMultiplierDown':'0.2',
               'askMultiplierUp':'5','askMultiplierDown':'0.8','avgPriceMins':1},
              {'filterType':'LOT_SIZE','minQty':'0.00100000','maxQty':'100000.00000000','stepSize':'0.00100000'},
              {'filterType':'NOTIONAL','minNotional':'10.00000000','applyMinToMarket':false,'maxNotional':'10000.00000000',
               'applyMaxToMarket':false,'avgPriceMins':5},
              {'filterType':'ICEBERG_PARTS','limit':10},
              {'filterType':'MARKET_LOT_SIZE','minQty':'0.00100000','maxQty':'100000.00000000','stepSize':'0.00100000'},
              {'filterType':'MAX_NUM_ORDERS','maxNumOrders':25},
              {'filterType':'MAX_NUM_ALGO_ORDERS','maxNumAlgoOrders':5},
              {'filterType':'MAX_NUM_ICEBERG_ORDERS','maxNumIcebergOrders':5},
              {'filterType':'MAX_POSITION','maxPosition':'10.00000000'},
              {'filterType':'TRAILING_DELTA','minTrailingAboveDelta':10,'maxTrailingAboveDelta':2000,
               'minTrailingBelowDelta':10,'maxTrailingBelowDelta':2000},
              {'filterType':'MAX_NUM_ORDER_LISTS','maxNumOrderLists':20},
              {'filterType':'MAX_NUM_ORDER_AMENDS','maxNumOrderAmends':10}],
             'permissions':[],'permissionSets':[['SPOT','MARGIN']],'defaultSelfTradePreventionMode':'NONE',
             'allowedSelfTradePreventionModes':['NONE']}""".formatted(base, quote);
    }

    static final String ACCOUNT = """
        {'makerCommission':15,'takerCommission':15,'buyerCommission':0,'sellerCommission':0,
         'commissionRates':{'maker':'0.00150000','taker':'0.00150000','buyer':'0.00000000','seller':'0.00000000'},
         'canTrade':true,'canWithdraw':true,'canDeposit':true,'brokered':false,'requireSelfTradePrevention':false,'preventSor':false,
         'updateTime':123456789,'accountType':'SPOT',
         'balances':[{'asset':'LTC','free':'4763368.68006011','locked':'0.00000000'},
                     {'asset':'BTC','free':'4723846.89208129','locked':'0.00000000'}],
         'permissions':['SPOT'],'uid':354937868}""";

    static final String ACK = """
        {'symbol':'BTCUSDT','orderId':28,'orderListId':-1,'clientOrderId':'6gCrw2kRUAF9CvJDGP16IP','transactTime':1507725176595}""";

    static final String RESULT = """
        {'symbol':'BTCUSDT','orderId':28,'orderListId':-1,'clientOrderId':'6gCrw2kRUAF9CvJDGP16IP','transactTime':1507725176595,
         'price':'0.00000000','origQty':'10.00000000','executedQty':'10.00000000','origQuoteOrderQty':'0.000000',
         'cummulativeQuoteQty':'10.00000000','status':'FILLED','timeInForce':'GTC','type':'MARKET','side':'SELL',
         'workingTime':1507725176595,'selfTradePreventionMode':'NONE'}""";

    static final String FULL = """
        {'symbol':'BTCUSDT','orderId':28,'orderListId':-1,'clientOrderId':'6gCrw2kRUAF9CvJDGP16IP','transactTime':1507725176595,
         'price':'0.00000000','origQty':'10.00000000','executedQty':'10.00000000','origQuoteOrderQty':'0.000000',
         'cummulativeQuoteQty':'10.00000000','status':'FILLED','timeInForce':'GTC','type':'MARKET','side':'SELL',
         'workingTime':1507725176595,'selfTradePreventionMode':'NONE',
         'fills':[
          {'price':'4000.00000000','qty':'1.00000000','commission':'4.00000000','commissionAsset':'USDT','tradeId':56},
          {'price':'3999.00000000','qty':'5.00000000','commission':'19.99500000','commissionAsset':'USDT','tradeId':57},
          {'price':'3998.00000000','qty':'2.00000000','commission':'7.99600000','commissionAsset':'USDT','tradeId':58},
          {'price':'3997.00000000','qty':'1.00000000','commission':'3.99700000','commissionAsset':'USDT','tradeId':59},
          {'price':'3995.00000000','qty':'1.00000000','commission':'3.99500000','commissionAsset':'USDT','tradeId':60}]}""";

    static final String ORDER = """
        {'symbol':'LTCBTC','orderId':1,'orderListId':-1,'clientOrderId':'myOrder1','price':'0.1','origQty':'1.0','executedQty':'0.0',
         'cummulativeQuoteQty':'0.0','status':'NEW','timeInForce':'GTC','type':'LIMIT','side':'BUY','stopPrice':'0.0',
         'icebergQty':'0.0','time':1499827319559,'updateTime':1499827319559,'isWorking':true,'workingTime':1499827319559,
         'origQuoteOrderQty':'0.000000','selfTradePreventionMode':'NONE'}""";

    static final String ORDERS = "[" + ORDER + "]";

    static final String CANCELLED = """
        {'symbol':'LTCBTC','origClientOrderId':'myOrder1','orderId':1,'orderListId':-1,'clientOrderId':'cancelMyOrder1',
         'transactTime':1684804350068,'price':'2.00000000','origQty':'1.00000000','executedQty':'0.00000000',
         'origQuoteOrderQty':'0.000000','cummulativeQuoteQty':'0.00000000','status':'CANCELED','timeInForce':'GTC','type':'LIMIT',
         'side':'BUY','selfTradePreventionMode':'NONE'}""";

    static final String TRADES = """
        [{'symbol':'LTCBTC','id':28457,'orderId':100234,'orderListId':-1,'price':'4.00000100','qty':'12.00000000',
          'quoteQty':'48.000012','commission':'10.10000000','commissionAsset':'BNB','time':1499865549590,'isBuyer':true,'isMaker':false,
          'isBestMatch':true}]""";

    static final String OCO = """
        {'orderListId':1,'contingencyType':'OCO','listStatusType':'EXEC_STARTED','listOrderStatus':'EXECUTING',
         'listClientOrderId':'lH1YDkuQKWiXVXHPSKYEIp','transactionTime':1710485608839,'symbol':'LTCBTC',
         'orders':[{'symbol':'LTCBTC','orderId':10,'clientOrderId':'44nZvqpemY7sVYgPYbvPih'},
                   {'symbol':'LTCBTC','orderId':11,'clientOrderId':'NuMp0nVYnciDiFmVqfpBqK'}],
         'orderReports':[
          {'symbol':'LTCBTC','orderId':10,'orderListId':1,'clientOrderId':'44nZvqpemY7sVYgPYbvPih','transactTime':1710485608839,
           'price':'1.00000000','origQty':'5.00000000','executedQty':'0.00000000','origQuoteOrderQty':'0.000000',
           'cummulativeQuoteQty':'0.00000000','status':'NEW','timeInForce':'GTC','type':'STOP_LOSS_LIMIT','side':'SELL',
           'stopPrice':'1.00000000','workingTime':-1,'icebergQty':'1.00000000','selfTradePreventionMode':'NONE'},
          {'symbol':'LTCBTC','orderId':11,'orderListId':1,'clientOrderId':'NuMp0nVYnciDiFmVqfpBqK','transactTime':1710485608839,
           'price':'3.00000000','origQty':'5.00000000','executedQty':'0.00000000','origQuoteOrderQty':'0.000000',
           'cummulativeQuoteQty':'0.00000000','status':'NEW','timeInForce':'GTC','type':'LIMIT_MAKER','side':'SELL',
           'workingTime':1710485608839,'selfTradePreventionMode':'NONE'}]}""";

    static final String OTO = """
        {'orderListId':0,'contingencyType':'OTO','listStatusType':'EXEC_STARTED','listOrderStatus':'EXECUTING',
         'listClientOrderId':'yl2ERtcar1o25zcWtqVBTC','transactionTime':1712289389158,'symbol':'LTCBTC',
         'orders':[{'symbol':'LTCBTC','orderId':4,'clientOrderId':'Bq17mn9fP6vyCn75Jw1xya'},
                   {'symbol':'LTCBTC','orderId':5,'clientOrderId':'arLFo0zGJVDE69cvGBaU0d'}],
         'orderReports':[
          {'symbol':'LTCBTC','orderId':4,'orderListId':0,'clientOrderId':'Bq17mn9fP6vyCn75Jw1xya','transactTime':1712289389158,
           'price':'1.00000000','origQty':'1.00000000','executedQty':'0.00000000','origQuoteOrderQty':'0.000000',
           'cummulativeQuoteQty':'0.00000000','status':'NEW','timeInForce':'GTC','type':'LIMIT','side':'SELL',
           'workingTime':1712289389158,'selfTradePreventionMode':'NONE'},
          {'symbol':'LTCBTC','orderId':5,'orderListId':0,'clientOrderId':'arLFo0zGJVDE69cvGBaU0d','transactTime':1712289389158,
           'price':'0.00000000','origQty':'5.00000000','executedQty':'0.00000000','origQuoteOrderQty':'0.000000',
           'cummulativeQuoteQty':'0.00000000','status':'PENDING_NEW','timeInForce':'GTC','type':'MARKET','side':'BUY',
           'workingTime':-1,'selfTradePreventionMode':'NONE'}]}""";

    static final String OTOCO = """
        {'orderListId':1,'contingencyType':'OTO','listStatusType':'EXEC_STARTED','listOrderStatus':'EXECUTING',
         'listClientOrderId':'RumwQpBaDctlUu5jyG5rs0','transactionTime':1712291372842,'symbol':'LTCBTC',
         'orders':[{'symbol':'LTCBTC','orderId':6,'clientOrderId':'fM9Y4m23IFJVCQmIrlUmMK'},
                   {'symbol':'LTCBTC','orderId':7,'clientOrderId':'6pcQbFIzTXGZQ1e2MkGDq4'},
                   {'symbol':'LTCBTC','orderId':8,'clientOrderId':'r4JMv9cwAYYUwwBZfbussx'}],
         'orderReports':[
          {'symbol':'LTCBTC','orderId':6,'orderListId':1,'clientOrderId':'fM9Y4m23IFJVCQmIrlUmMK','transactTime':1712291372842,
           'price':'1.00000000','origQty':'1.00000000','executedQty':'0.00000000','origQuoteOrderQty':'0.000000',
           'cummulativeQuoteQty':'0.00000000','status':'NEW','timeInForce':'GTC','type':'LIMIT','side':'SELL',
           'workingTime':1712291372842,'selfTradePreventionMode':'NONE'},
          {'symbol':'LTCBTC','orderId':7,'orderListId':1,'clientOrderId':'6pcQbFIzTXGZQ1e2MkGDq4','transactTime':1712291372842,
           'price':'1.00000000','origQty':'5.00000000','executedQty':'0.00000000','origQuoteOrderQty':'0.000000',
           'cummulativeQuoteQty':'0.00000000','status':'PENDING_NEW','timeInForce':'IOC','type':'STOP_LOSS_LIMIT','side':'BUY',
           'stopPrice':'6.00000000','workingTime':-1,'selfTradePreventionMode':'NONE'},
          {'symbol':'LTCBTC','orderId':8,'orderListId':1,'clientOrderId':'r4JMv9cwAYYUwwBZfbussx','transactTime':1712291372842,
           'price':'3.00000000','origQty':'5.00000000','executedQty':'0.00000000','origQuoteOrderQty':'0.000000',
           'cummulativeQuoteQty':'0.00000000','status':'PENDING_NEW','timeInForce':'GTC','type':'LIMIT_MAKER','side':'BUY',
           'workingTime':-1,'selfTradePreventionMode':'NONE'}]}""";

    static final String LIST = """
        {'orderListId':27,'contingencyType':'OCO','listStatusType':'EXEC_STARTED','listOrderStatus':'EXECUTING',
         'listClientOrderId':'h2USkA5YQpaXHPIrkd96xE','transactionTime':1565245656253,'symbol':'LTCBTC',
         'orders':[{'symbol':'LTCBTC','orderId':4,'clientOrderId':'qD1gy3kc3Gx0rihm9Y3xwS'},
                   {'symbol':'LTCBTC','orderId':5,'clientOrderId':'ARzZ9I00CPM8i3NhmU9Ega'}]}""";

    static final String CANCELLED_ALL = """
        [{'symbol':'LTCBTC','origClientOrderId':'myOrder1','orderId':1,'orderListId':-1,'clientOrderId':'pXLV6Hz6mprAcVYpVMTGgx',
          'transactTime':1684804350068,'price':'0.089853','origQty':'0.178622','executedQty':'0.000000','origQuoteOrderQty':'0.000000',
          'cummulativeQuoteQty':'0.000000','status':'CANCELED','timeInForce':'GTC','type':'LIMIT','side':'BUY',
          'selfTradePreventionMode':'NONE'},
         {'orderListId':1929,'contingencyType':'OCO','listStatusType':'ALL_DONE','listOrderStatus':'ALL_DONE',
          'listClientOrderId':'2inzWQdDvZLHbbAmAozX2N','transactionTime':1585230948299,'symbol':'LTCBTC',
          'orders':[{'symbol':'LTCBTC','orderId':20,'clientOrderId':'CwOOIPHSmYywx6jZX77TdL'},
                    {'symbol':'LTCBTC','orderId':21,'clientOrderId':'461cPg51vQjV3zIMOXNz39'}],
          'orderReports':[
           {'symbol':'LTCBTC','origClientOrderId':'CwOOIPHSmYywx6jZX77TdL','orderId':20,'orderListId':1929,
            'clientOrderId':'pXLV6Hz6mprAcVYpVMTGgx','transactTime':1688005070874,'price':'0.668611','origQty':'0.690354',
            'executedQty':'0.000000','origQuoteOrderQty':'0.000000','cummulativeQuoteQty':'0.000000','status':'CANCELED',
            'timeInForce':'GTC','type':'STOP_LOSS_LIMIT','side':'BUY','stopPrice':'0.378131','icebergQty':'0.017083',
            'selfTradePreventionMode':'NONE'},
           {'symbol':'LTCBTC','origClientOrderId':'461cPg51vQjV3zIMOXNz39','orderId':21,'orderListId':1929,
            'clientOrderId':'pXLV6Hz6mprAcVYpVMTGgx','transactTime':1688005070874,'price':'0.008791','origQty':'0.690354',
            'executedQty':'0.000000','origQuoteOrderQty':'0.000000','cummulativeQuoteQty':'0.000000','status':'CANCELED',
            'timeInForce':'GTC','type':'LIMIT_MAKER','side':'BUY','icebergQty':'0.639962','selfTradePreventionMode':'NONE'}]}]""";

    static final String AMENDED = """
        {'transactTime':1741926410255,'executionId':75,
         'amendedOrder':{'symbol':'LTCBTC','orderId':1,'orderListId':-1,'origClientOrderId':'myOrder1','clientOrderId':'myOrder1',
          'price':'0.1','qty':'0.5','executedQty':'0.00000000','preventedQty':'0.00000000','quoteOrderQty':'0.00000000',
          'cumulativeQuoteQty':'0.00000000','status':'NEW','timeInForce':'GTC','type':'LIMIT','side':'BUY',
          'workingTime':1741926410242,'selfTradePreventionMode':'NONE'}}""";

    static final String TICKER = """
        {'symbol':'LTCBTC','priceChange':'-94.99999800','priceChangePercent':'-95.960','weightedAvgPrice':'0.29628482',
         'prevClosePrice':'0.10002000','lastPrice':'4.00000200','lastQty':'200.00000000','bidPrice':'4.00000000','bidQty':'100.00000000',
         'askPrice':'4.00000200','askQty':'100.00000000','openPrice':'99.00000000','highPrice':'100.00000000','lowPrice':'0.10000000',
         'volume':'8913.30000000','quoteVolume':'15.30000000','openTime':1499783499040,'closeTime':1499869899040,
         'firstId':28385,'lastId':28460,'count':76}""";

    static final String CANDLES = """
        [[1499040000000,'0.01634790','0.80000000','0.01575800','0.01577100','148976.11427815',1499644799999,'2434.19055334',308,
          '1756.87402397','28.46694368','0']]""";

    static final String ERROR = "{'code':-1121,'msg':'Invalid symbol.'}";

    private Documented() {}

    static String error(int code, String text) {
        return "{'code':" + code + ",'msg':'" + text + "'}";
    }

    /** The examples are written with single quotes. */
    static String json(String text) {
        return text.replace('\'', '"');
    }
}
